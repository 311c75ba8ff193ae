import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import { ago, hourMs, type Instant } from '../../time.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { dueFields, nextDue } from '../delivery/next-due.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import type { Subscriber, Subscribers } from '../subscription/subscriber.ts';

/** What is met in the table of subscribers: a subscriber, a claim of a digest that was not settled, or a row that no layout explains. */
export type ScannedRow =
  | {
      readonly subscriber: Subscriber;
      /** whether the queue of those who wait has them where their own row says, or not, where it says so */
      readonly isInPlace: boolean;
    }
  | { readonly claim: { readonly edition: string; readonly subscriber: string; readonly claimedAt: Instant } }
  | { readonly unreadable: string };

/** The table of subscribers, as an audit reads all of it. */
export interface SubscriberScan {
  /** Every row that holds content, but for those that are over, in no particular order. */
  everyRow(): AsyncIterable<ScannedRow>;
}

/** What an audit of subscribers works on. */
export interface SubscriberAuditing extends Pausing {
  readonly scan: SubscriberScan;
  readonly subscribers: Pick<Subscribers, 'find' | 'put'>;
  readonly deliveries: Pick<Deliveries, 'settle'>;
  readonly now: () => Date;
}

/** Something in the table of subscribers that is not as it should be; no address stands in it. */
export interface SubscriberFinding {
  readonly kind: /** an alert that is on, and due nothing: no run ever finds it */
    | 'active without a digest'
    /** no alert that is on, and due a digest all the same */
    | 'due without an alert'
    /** the queue has them elsewhere than their row says, or not at all */
    | 'misplaced in the queue'
    /** a digest was claimed long ago, and nobody has said what became of it */
    | 'hanging claim'
    | 'unreadable subscriber row';
  /** the id of the subscriber, the digest, or the row */
  readonly what: string;
  readonly repaired: boolean;
}

/** Runs settle a claim after an hour, when its reader's turn comes again, a quarter of an hour later. */
const hangingAfterMs = 3 * hourMs;

/**
 * Audit every subscriber and every claim, and yield what would keep a reader from their mail for ever. With `repair` it is put right;
 * running it twice finds nothing the second time. Beside writers nothing is lost: a row is judged again as it is when it is written.
 */
export async function* auditSubscribers(
  on: SubscriberAuditing,
  { repair = false }: { readonly repair?: boolean } = {},
): AsyncGenerator<SubscriberFinding> {
  for await (const row of on.scan.everyRow()) {
    if ('unreadable' in row)
      yield { kind: 'unreadable subscriber row', what: row.unreadable, repaired: false };
    else if ('claim' in row) yield* auditClaim(row.claim, on, repair);
    else {
      const kind = lieOf(row.subscriber) ?? (row.isInPlace ? undefined : 'misplaced in the queue');
      if (!kind) continue;
      if (repair) await changeSubscriber(row.subscriber.id, on, (known) => known && mended(known, on.now()));
      yield { kind, what: row.subscriber.id, repaired: repair };
    }
  }
}

/** What a subscriber's row says that cannot be. */
function lieOf({ status, dueAt }: Subscriber): SubscriberFinding['kind'] | undefined {
  if (status === 'active' && dueAt === undefined) return 'active without a digest';
  if (status !== 'active' && dueAt !== undefined) return 'due without an alert';
  return undefined;
}

/** The row as it should be; written as it is, it comes to its place in the queue. */
function mended(known: Subscriber, now: Date): Subscriber {
  switch (lieOf(known)) {
    case 'active without a digest':
      return { ...known, ...dueFields(nextDue(known.settings, now)) };
    case 'due without an alert': {
      const { dueAt: _, dueOn: __, dueEdition: ___, ...rest } = known;
      return rest;
    }
    default:
      return known;
  }
}

async function* auditClaim(
  { edition, subscriber, claimedAt }: Extract<ScannedRow, { claim: unknown }>['claim'],
  { deliveries, now }: SubscriberAuditing,
  repair: boolean,
): AsyncGenerator<SubscriberFinding> {
  if (claimedAt > ago(now(), hangingAfterMs)) return;
  if (repair) await deliveries.settle(edition, subscriber, 'unresolved', now().toISOString());
  yield { kind: 'hanging claim', what: `${edition} of ${subscriber}`, repaired: repair };
}
