import { type Pausing, retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import { ended } from '../subscription/ended.ts';
import type { Subscriber, Subscribers } from '../subscription/subscriber.ts';
import { type Deliveries, type Delivery, type DeliveryState, deliveryStates } from './deliveries.ts';
import { isFailure, withTry } from './failures.ts';
import type { MailEvent } from './mail-event.ts';

/** Where events are recorded. */
export interface Ledger extends Pausing {
  readonly subscribers: Pick<Subscribers, 'find' | 'put' | 'suppress'>;
  readonly deliveries: Pick<Deliveries, 'find' | 'settle'>;
}

/**
 * Record an event: in the ledger, and among the failures of its subscriber. A complaint or a permanent bounce ends the alert
 * and suppresses the address. Events may come in any order, late, and again and again: what stands in the end is the same.
 */
export async function recordMailEvent(event: MailEvent, on: Ledger): Promise<void> {
  const { edition } = event;
  if (edition) await settleDigest({ ...event, edition }, on);
  if (event.state === 'complained' || (event.state === 'bounced' && event.permanent)) {
    await endAlert(event, event.state, on);
  }
}

type DigestEvent = MailEvent & { readonly edition: string };

/** Settle the digest's line in the ledger, last: whoever was killed before that does the same again. */
async function settleDigest(event: DigestEvent, on: Ledger): Promise<void> {
  const { subscriber, edition, at, detail } = event;
  const state = stateInLedger(event);
  await retryOnConflict(`the delivery of ${edition} to ${subscriber}`, on, async () => {
    const line = await on.deliveries.find(edition, subscriber);
    if (!line) return 'unknown';
    const reached = further(line.state, state);
    // SES had the mail after all: what it covered need not come again
    if (line.state === 'unresolved' || isFailure(line.state) || isFailure(state)) {
      await changeSubscriber(subscriber, on, (known) => known && withDigest(known, event, line, reached));
    }
    const before = await on.deliveries.settle(edition, subscriber, state, at, detail);
    return reached === line.state || before?.state === line.state ? 'settled' : undefined;
  });
}

/** A subscriber of whose digest it is known now how far it got; undefined when that changes nothing. */
function withDigest(
  known: Subscriber,
  { edition }: DigestEvent,
  { state, covered, attempt }: Delivery,
  reached: DeliveryState,
): Subscriber | undefined {
  const isNews = state === 'unresolved' && covered.through > (known.covered?.through ?? '');
  const which = attempt ?? (known.last?.edition === edition ? known.tries : undefined);
  const { failedTries, unknownTries } = known;
  const next =
    which === undefined
      ? { failedTries, unknownTries }
      : withTry(known, which, isFailure(reached) ? 'failed' : 'passed');
  const isSame =
    String(next.failedTries) === String(failedTries) && String(next.unknownTries) === String(unknownTries);
  if (!isNews && isSame) return undefined;
  const { failedTries: failed, unknownTries: unknown } = next;
  return defined({
    ...known,
    covered: isNews ? covered : known.covered,
    failedTries: failed,
    unknownTries: unknown,
  });
}

/** The bounce that may also be an automatic answer, as somebody's who is out of office: a mail that was delivered stays so. */
const perhapsAutomatic = 'Transient/General';

const stateInLedger = ({ state, permanent, detail }: MailEvent): DeliveryState =>
  state === 'bounced' && !permanent && detail === perhapsAutomatic ? 'failed' : state;

const further = (one: DeliveryState, other: DeliveryState): DeliveryState =>
  deliveryStates.indexOf(one) < deliveryStates.indexOf(other) ? other : one;

/** End an alert, and suppress its address: a bounce after a complaint does not replace it. */
async function endAlert(
  { subscriber, detail, at }: MailEvent,
  state: 'bounced' | 'complained',
  on: Ledger,
): Promise<void> {
  await on.subscribers.suppress(subscriber, detail ?? state, at, state);
  await changeSubscriber(subscriber, on, (known) =>
    !known || known.status === state || known.status === 'complained' ? undefined : ended(known, state),
  );
}
