import type { Subscriber } from './subscriber.ts';

/** The row of a subscriber whose alert has ended: nothing is due to them, and no request waits. */
export function ended(known: Subscriber, status: 'unsubscribed' | 'bounced' | 'complained'): Subscriber {
  const { dueAt: _, dueOn: __, dueEdition: ___, request: ____, ...rest } = known;
  return { ...rest, status };
}
