import type { MailEvent } from '../../domain/alerts/delivery/record-mail-event.ts';
import { defined } from '../../domain/defined.ts';
import { identifyMail, type SubscriberOfLink } from './identify-mail.ts';
import { parseSesReport, reportKind, type SesReport } from './parse-ses-report.ts';
import { unwrapReport } from './unwrap-report.ts';

const states = new Map<string, MailEvent['state']>([
  ['Send', 'sent'],
  ['Delivery', 'delivered'],
  ['Bounce', 'bounced'],
  ['Complaint', 'complained'],
  ['Reject', 'failed'],
]);

/**
 * Parse a report of SES about a mail, in either of its shapes, also in SNS's envelope. Undefined for a report that changes
 * nothing: opens, delays, kinds that we do not know, and mail that is not ours. Throws for a value that is no report of SES.
 */
export async function parseMailEvent(
  said: unknown,
  whose: SubscriberOfLink = async () => undefined,
): Promise<MailEvent | undefined> {
  const inside = unwrapReport(said);
  const kind = reportKind(inside);
  const state = states.get(kind);
  if (!state) return undefined;
  const report = parseSesReport(inside, kind);
  // a reader who says "not spam" takes a complaint back: such a report is no complaint
  if (report.complaint?.complaintFeedbackType?.toLowerCase() === 'not-spam') return undefined;
  const ours = await identifyMail(report.mail, whose);
  if (!ours) return undefined;
  return defined({
    state,
    ...ours,
    at: eventInstant(report),
    permanent: report.bounce ? report.bounce.bounceType === 'Permanent' : undefined,
    detail: reasonOf(report),
  });
}

/** The instant of the event: SES gives one for events after the sending, since a complaint may come weeks later; else the instant of the mail. */
function eventInstant({ mail, delivery, bounce, complaint }: SesReport): string {
  const own = Date.parse((bounce ?? complaint ?? delivery)?.timestamp ?? '');
  return new Date(Number.isNaN(own) ? mail.timestamp : own).toISOString();
}

/** The reason of a failure, in SES's types alone: it is kept for longer than an address may be. */
function reasonOf({ bounce, complaint, reject }: SesReport): string | undefined {
  if (bounce)
    return `${sesTypeOrOther(bounce.bounceType)}/${sesTypeOrOther(bounce.bounceSubType ?? 'General')}`;
  const why = complaint?.complaintFeedbackType ?? complaint?.complaintSubType ?? reject?.reason;
  return why ? sesTypeOrOther(why) : undefined;
}

/** A type of SES, such as `MailboxFull`, `auth-failure`, `Bad content`; `other` for a longer text, in which an address may stand. */
const sesTypeOrOther = (said: string): string =>
  /^[A-Za-z-]{1,40}(?: [a-z]{1,20})?$/.test(said) ? said : 'other';
