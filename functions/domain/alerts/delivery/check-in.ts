import { dayMs, type Instant, later } from '../../time.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import { ended } from '../subscription/ended.ts';
import { personalLinks, signLink } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { CheckIn } from './checking-in.ts';
import type { Delivering } from './delivering.ts';
import { listHeaders } from './list-headers.ts';

/** Digests go on for so long after the question. */
export const answerMs = 8 * 7 * dayMs;

/** The last sign that an alert is wanted. */
const wantedSince = ({ wantedAt, confirmedAt, activeSince }: Subscriber): Instant | undefined =>
  wantedAt ?? confirmedAt ?? activeSince;

/** Whether a reader was asked, and has not answered since. */
const isAsked = (subscriber: Subscriber): boolean =>
  (subscriber.checkedInAt ?? '') > (wantedSince(subscriber) ?? '');

/**
 * Whether the alert of a reader who is due goes on. One of whom nothing was heard for long is asked, and gets digests until
 * they had time to answer. Killed between the mail and its mark it asks again: a question twice is better than an alert that
 * ends without one.
 */
export async function checkIn(subscriber: Subscriber, on: Delivering): Promise<boolean> {
  const since = wantedSince(subscriber);
  if (!on.checkIn || since === undefined) return true;
  const now = on.now();
  if (isAsked(subscriber)) {
    const isOver = later(new Date(subscriber.checkedInAt ?? ''), answerMs) <= now.toISOString();
    return isOver ? !(await lapse(subscriber, now, on)) : true;
  }
  if (monthsAfter(since, on.checkIn.months) <= now.toISOString()) await ask(subscriber, on.checkIn, on);
  return true;
}

/** Mail the question, and note that it went out. One that SES does not take is asked with the next digest. */
async function ask({ id, email }: Subscriber, asking: CheckIn, on: Delivering): Promise<void> {
  const now = on.now();
  await on.paced();
  const { unsubscribe } = personalLinks(id, on.site.url, on.links);
  const keep = `${on.site.url}/account/keep/${signLink({ kind: 'keep', subscriber: id }, on.links)}`;
  const { 'X-Paperboy-Edition': _, ...headers } = listHeaders({ site: on.site, unsubscribe, edition: '' });
  const sent = await on.mailer.send({
    to: email,
    ...asking.compose({ keep, unsubscribe, months: asking.months, until: later(now, answerMs) }),
    headers,
    tags: { purpose: 'check-in', subscriber: id },
  });
  if (sent.outcome !== 'sent') asking.log.warn('check-in not sent', { subscriber: id, ...sent });
  else
    await changeSubscriber(id, on, (known) =>
      known?.status === 'active' ? { ...known, checkedInAt: now.toISOString() } : undefined,
    );
}

/** End an alert that nobody answered for, unless they just did; its reader can take it up again by the link that they were sent. */
async function lapse(read: Subscriber, now: Date, on: Delivering): Promise<boolean> {
  const stored = await changeSubscriber(read.id, on, (known) =>
    known?.status === 'active' && isAsked(known)
      ? { ...ended(known, 'unsubscribed'), lapsedAt: now.toISOString() }
      : undefined,
  );
  return stored?.status !== 'active';
}

/** The instant so many months after another; the last of a month where that has no such day. */
function monthsAfter(at: Instant, months: number): Instant {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(day, date.getUTCDate()));
  return date.toISOString();
}
