import type { MailReport, ReportedMail } from '../../domain/alerts/delivery/mail-event.ts';
import { defined } from '../../domain/defined.ts';
import { parseSesReport, reportKind, type SesMail, type SesReport } from './parse-ses-report.ts';
import { unwrapReport } from './unwrap-report.ts';

const states = new Map<string, MailReport['state']>([
  ['Send', 'sent'],
  ['Delivery', 'delivered'],
  ['Bounce', 'bounced'],
  ['Complaint', 'complained'],
  ['Reject', 'failed'],
]);

/**
 * Parse a report of SES about a mail, in either of its shapes, also in SNS's envelope. Undefined for a report that changes
 * nothing: opens, delays, and kinds that we do not know. Throws a SesReportError for a value that is no report of SES.
 */
export function parseMailEvent(said: unknown): MailReport | undefined {
  const inside = unwrapReport(said);
  const kind = reportKind(inside);
  const state = states.get(kind);
  if (!state) return undefined;
  const report = parseSesReport(inside, kind);
  // a reader who says "not spam" takes a complaint back: such a report is no complaint
  if (report.complaint?.complaintFeedbackType?.toLowerCase() === 'not-spam') return undefined;
  return defined({
    state,
    at: eventInstant(report),
    permanent: report.bounce ? report.bounce.bounceType === 'Permanent' : undefined,
    detail: reasonOf(report),
    mail: reportedMail(report.mail),
  });
}

/** What is said of a mail about whose it was. */
function reportedMail({ timestamp, messageId, tags, headers, destination }: SesMail): ReportedMail {
  const recipients = new Set(destination?.map((address) => address.trim().toLowerCase()));
  return defined({
    sentAt: new Date(timestamp).toISOString(),
    messageId: messageId && /^[\w.-]{1,200}$/.test(messageId) ? messageId : undefined,
    tags: tags
      ? defined({ subscriber: tagValue(tags.subscriber?.[0]), edition: tagValue(tags.edition?.[0]) })
      : undefined,
    headers: headers ? parseHeaders(headers) : undefined,
    // our mails have one recipient each
    recipient: recipients.size === 1 ? [...recipients][0] : undefined,
  });
}

/** Parse the header fields by which a mail is known as ours: a digest has its edition and a signed link, a confirmation neither. */
function parseHeaders(headers: NonNullable<SesMail['headers']>): NonNullable<ReportedMail['headers']> {
  const fields = new Map(headers.map(({ name, value }) => [name?.toLowerCase(), value?.trim() ?? '']));
  const tags = parseTags(fields.get('x-ses-message-tags') ?? '');
  return defined({
    subscriber: tags.get('subscriber'),
    edition: tags.get('edition') ?? tagValue(fields.get('x-paperboy-edition')),
    link: /\/unsubscribe\/([\w.-]+)>/.exec(fields.get('list-unsubscribe') ?? '')?.[1],
  });
}

/** Parse the tags that a sender wrote into a header field: `edition=daily-2026-11-24, subscriber=kZ3v0cJm`. */
function parseTags(field: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const pair of field.split(',')) {
    const [name = '', value] = pair.split('=').map((part) => part.trim());
    const said = tagValue(value);
    if (said && !tags.has(name)) tags.set(name, said);
  }
  return tags;
}

/** The text if SES allows it as the value of a tag, else undefined. */
const tagValue = (said: string | undefined): string | undefined =>
  said && /^[\w-]{1,256}$/.test(said) ? said : undefined;

/** The instant of the event: SES gives one for events after the sending, since a complaint may come weeks later; else the instant of the mail. */
function eventInstant({ mail, delivery, bounce, complaint }: SesReport): string {
  const own = Date.parse((bounce ?? complaint ?? delivery)?.timestamp ?? '');
  return new Date(Number.isNaN(own) ? mail.timestamp : own).toISOString();
}

/** The reason of a failure, in SES's types alone: it is kept for longer than an address may be. */
function reasonOf({ bounce, complaint, reject }: SesReport): string | undefined {
  if (bounce)
    return `${sesTypeOrOther(bounce.bounceType)}/${sesTypeOrOther(bounce.bounceSubType ?? 'General')}`;
  const why = complaint?.complaintSubType ?? complaint?.complaintFeedbackType ?? reject?.reason;
  return why ? sesTypeOrOther(why) : undefined;
}

/** A type of SES, such as `MailboxFull`, `auth-failure`, `Bad content`; `other` for a longer text, in which an address may stand. */
const sesTypeOrOther = (said: string): string =>
  /^[A-Za-z-]{1,40}(?: [a-z]{1,20})?$/.test(said) ? said : 'other';
