import { defined } from '../../defined.ts';
import { addDays, hourMs, isoWeekOf, minuteMs } from '../../time.ts';
import type { Subscriber, Subscribers } from '../subscription/subscriber.ts';
import type { Deliveries } from './deliveries.ts';
import type { MailIdentity, ReportedMail } from './mail-event.ts';

/** What `identifyMail` works with. */
export interface Identifying {
  readonly subscribers: Pick<Subscribers, 'find'>;
  readonly deliveries: Pick<Deliveries, 'find'>;
  /** The ids that subscribers with this address may have. */
  readonly idsOf: (address: string) => Promise<readonly string[]>;
  /** The subscriber for whom the token of an unsubscribe link was signed; undefined for a token that is not ours. */
  readonly ownerOf: (token: string) => Promise<string | undefined>;
}

/**
 * Say whose mail a report is about: its subscriber and edition. Undefined when it is not ours, or cannot be known.
 *
 * Event publishing brings our tags. An identity's notifications bring none: there the header fields of the mail are read, if
 * the identity is set up to include them, and at last the mail itself is looked for, by its id or by what was going out to
 * its recipient at that moment.
 */
export async function identifyMail(mail: ReportedMail, on: Identifying): Promise<MailIdentity | undefined> {
  const { tags } = mail;
  // what a mail with tags says of itself in its header counts for nothing: the tags are SES's word
  const headers = tags ? undefined : mail.headers;
  if (tags?.subscriber) return defined({ subscriber: tags.subscriber, edition: tags.edition });
  const subscriber = headers?.subscriber ?? (headers?.link && (await on.ownerOf(headers.link)));
  if (subscriber) return defined({ subscriber, edition: headers?.edition });
  // a link that we did not sign: somebody else sends from our domain, too
  if (headers?.link || !mail.recipient) return undefined;
  for (const id of await on.idsOf(mail.recipient)) {
    const known = await on.subscribers.find(id);
    const found = known && (await identifyByRecipient(mail, known, on));
    if (found) return found;
  }
  return undefined;
}

/** Find the mail of this subscriber that a report without a word of ours is about. */
async function identifyByRecipient(
  { messageId, sentAt, tags, headers }: ReportedMail,
  known: Subscriber,
  on: Identifying,
): Promise<MailIdentity | undefined> {
  const { id: subscriber, last } = known;
  if (messageId && last?.messageId === messageId) return { subscriber, edition: last.edition };
  // tags of somebody else's, or none of ours in the header: it is not a digest whose mark was lost
  if (tags) return undefined;
  if (!headers) {
    for (const edition of editionsAround(known, sentAt)) {
      if (edition === last?.edition) continue;
      const line = await on.deliveries.find(edition, subscriber);
      if (line && line.state !== 'released' && isSoonAfter(line.claimedAt, sentAt))
        return { subscriber, edition };
    }
  }
  return known.request && isWithin(hourMs, known.request.at, sentAt) ? { subscriber } : undefined;
}

/** The editions that a digest can be of that went out at this moment: the one that is due, and those of the days around it. */
function editionsAround({ dueEdition }: Subscriber, sentAt: string): Set<string> {
  const day = sentAt.slice(0, 10);
  const days = [day, addDays(day, -1), addDays(day, 1)];
  return new Set([
    ...(dueEdition ? [dueEdition] : []),
    ...days.map((one) => `daily-${one}`),
    ...days.map((one) => `weekly-${isoWeekOf(one)}`),
  ]);
}

/** How far the clocks of SES and of a function may be apart. */
const skewMs = minuteMs;

/** Whether a mail that SES took at a moment may be the one that was claimed at another: it goes out within minutes. */
const isSoonAfter = (claimedAt: string, sentAt: string): boolean => {
  const waitedMs = Date.parse(sentAt) - Date.parse(claimedAt);
  return waitedMs >= -skewMs && waitedMs <= hourMs;
};

const isWithin = (ms: number, one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= ms;
