import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import type { Instant } from '../../time.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import { ended } from '../subscription/ended.ts';
import type { Coverage, Subscribers } from '../subscription/subscriber.ts';
import type { Deliveries, DeliveryState } from './deliveries.ts';

/** What became of one mail, as SES reports it. */
export interface MailEvent {
  readonly state: Exclude<DeliveryState, 'claimed'>;
  readonly subscriber: string;
  /** absent for a confirmation mail */
  readonly edition?: string;
  readonly at: Instant;
  /** bounced for good: the address must not be mailed again */
  readonly permanent?: boolean;
  readonly detail?: string;
}

/** Where events are recorded. */
export interface Ledger extends Pausing {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
}

/** A digest that was given up has been sent after all: what it covered need not come again. */
async function applyCoverage(id: string, covered: Coverage, on: Ledger): Promise<void> {
  await changeSubscriber(id, on, (known) =>
    known && covered.through > (known.covered?.through ?? '') ? { ...known, covered } : undefined,
  );
}

/** Record an event in the ledger; a complaint or a permanent bounce ends the alert and suppresses the address. Safe to repeat. */
export async function recordMailEvent(event: MailEvent, on: Ledger): Promise<void> {
  const { subscriber, edition, state, at, detail } = event;
  const before = edition ? await on.deliveries.settle(edition, subscriber, state, at, detail) : undefined;
  if (before?.state === 'unresolved' && state !== 'failed')
    await applyCoverage(subscriber, before.covered, on);
  const ends = state === 'complained' || (state === 'bounced' && event.permanent);
  if (!ends) return;
  await on.subscribers.suppress(subscriber, detail ?? state, at);
  await changeSubscriber(subscriber, on, (known) => {
    // events come in any order: a bounce after a complaint does not replace it
    if (!known || known.status === state || known.status === 'complained') return undefined;
    return ended(known, state);
  });
}
