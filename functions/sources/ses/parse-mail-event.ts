import type { MailEvent } from '../../domain/alerts/delivery/settle.ts';
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
 * Read what SES reports of a mail, in either of its shapes, also in SNS's envelope. Undefined for what changes nothing:
 * opens, delays, kinds that we do not know, and mail that is not ours. Throws on what is no report of SES.
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
  // a reader who says "not spam" takes a complaint back: it is none
  if (report.complaint?.complaintFeedbackType?.toLowerCase() === 'not-spam') return undefined;
  const ours = await identifyMail(report.mail, whose);
  if (!ours) return undefined;
  const detail = reasonOf(report);
  return {
    state,
    ...ours,
    at: eventInstant(report),
    ...(report.bounce && { permanent: report.bounce.bounceType === 'Permanent' }),
    ...(detail && { detail }),
  };
}

/** When it happened; SES says so of what comes after the sending, and a complaint may come weeks after it. */
function eventInstant({ mail, delivery, bounce, complaint }: SesReport): string {
  const own = Date.parse((bounce ?? complaint ?? delivery)?.timestamp ?? '');
  return new Date(Number.isNaN(own) ? mail.timestamp : own).toISOString();
}

/** Why, in SES's types alone. It is kept for longer than an address may be. */
function reasonOf({ bounce, complaint, reject }: SesReport): string | undefined {
  if (bounce)
    return `${sesTypeOrOther(bounce.bounceType)}/${sesTypeOrOther(bounce.bounceSubType ?? 'General')}`;
  const why = complaint?.complaintFeedbackType ?? complaint?.complaintSubType ?? reject?.reason;
  return why ? sesTypeOrOther(why) : undefined;
}

/** `MailboxFull`, `auth-failure`, `Bad content`. Anything longer is a sentence, in which an address may stand. */
const sesTypeOrOther = (said: string): string =>
  /^[A-Za-z-]{1,40}(?: [a-z]{1,20})?$/.test(said) ? said : 'other';
