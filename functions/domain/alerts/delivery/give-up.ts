import { changeSubscriber, type SubscriberChanging } from '../subscription/change-subscriber.ts';
import { ended } from '../subscription/ended.ts';
import type { Subscriber, Subscribers } from '../subscription/subscriber.ts';
import { failuresInRow, givenUpReason, isGivenUp } from './failures.ts';

/** What giving up works with. */
export interface GivingUp extends SubscriberChanging {
  readonly subscribers: Pick<Subscribers, 'find' | 'put' | 'suppress'>;
  readonly now: () => Date;
}

/**
 * Give up a subscriber whose digests have come to nothing again and again: suppress the address, and end the alert. That is
 * decided when they are due, since by then the events about the last digest are in, in whatever order they came.
 */
export async function giveUp({ id, ...read }: Subscriber, on: GivingUp): Promise<string> {
  const reason = givenUpReason(failuresInRow(read));
  await on.subscribers.suppress(id, reason, on.now().toISOString(), 'given up');
  await changeSubscriber(id, on, (known) =>
    known?.status === 'active' && isGivenUp(known) ? ended(known, 'bounced') : undefined,
  );
  return reason;
}
