import { defined } from '../../defined.ts';
import { addDays, ago, dayOf, type Instant, isoWeekOf, minuteMs } from '../../time.ts';
import { countedDays } from '../reputation/limits.ts';
import type { Counts, Reputation, Standing } from '../reputation/reputation.ts';
import { type Shard, shards } from '../subscription/shard.ts';
import type { DeliveryState } from './deliveries.ts';
import { earlierDelivery, type LastDelivery, laterOf, tallyOf } from './last-delivery.ts';

/** A line of the ledger, as an operator looks at it. */
export interface LedgerLine {
  readonly subscriber: string;
  readonly state: DeliveryState;
  readonly detail: string;
  /** when it was claimed, just before it was sent */
  readonly at: Instant;
}

/** Somebody who waits for a digest. */
export interface Waiting {
  readonly id: string;
  readonly dueAt: Instant;
}

/** What only an operator asks: who waits, and what became of an edition. No row of a subscriber is read for it. */
export interface MailAudit {
  /** How many of a shard are due before a moment; all that are active without one. */
  countWaiting(shard: Shard, before?: Instant): Promise<number>;
  /** Who of a shard is due before a moment, the longest due first. */
  waiting(shard: Shard, before: Instant): AsyncIterable<Waiting>;
  /** The lines of an edition, page by page as they are consumed. */
  lines(edition: string): AsyncIterable<LedgerLine>;
}

/** How mail is. */
export interface MailStatus {
  readonly active: number;
  readonly due: number;
  readonly late: number;
  /** the longest due of them */
  readonly mostLate: readonly Waiting[];
  /** messages that SES took, digests and others, by UTC day */
  readonly sent: { readonly today: number; readonly yesterday: number };
  /** how far the digests of the last days got, by state */
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
  /** whether all lines of the last days were looked at, or only as many as there is time for */
  readonly isComplete: boolean;
  readonly unresolved: readonly { readonly id: string; readonly edition: string }[];
  /** those that came to nothing, by the reason */
  readonly failed: Readonly<Record<string, number>>;
  /** over seven days */
  readonly counts: Counts;
  readonly standing: Standing;
  /** the edition of which a digest went out last; absent where none did within two weeks */
  readonly lastDelivery?: LastDelivery;
}

/** Time after which a digest that is due is late: delivery has run twice by then. */
const lateAfterMs = 30 * minuteMs;
const mostNamed = 20;
/** Lines that are looked at of one edition: some seconds. */
const mostLines = 200_000;

/** Ask how mail is; the cost does not grow with the subscribers who are not due. */
export async function mailStatus(
  { audit, reputation }: { readonly audit: MailAudit; readonly reputation: Reputation },
  now: Date,
): Promise<MailStatus> {
  const lateBefore = ago(now, lateAfterMs);
  const standing = await reputation.standing();
  const today = dayOf(now);
  const sentOn = async (day: string) => (await reputation.counts(standing.since, [day])).sent;
  const ledger = await lookAtLedger(audit, today);
  return defined({
    active: await countAll(audit),
    due: await countAll(audit, now.toISOString()),
    late: await countAll(audit, lateBefore),
    mostLate: await mostLate(audit, lateBefore),
    sent: { today: await sentOn(today), yesterday: await sentOn(addDays(today, -1)) },
    ...ledger,
    lastDelivery: ledger.lastDelivery ?? (await earlierDelivery(audit.lines, today)),
    counts: await reputation.counts(standing.since, countedDays(now)),
    standing,
  });
}

async function countAll(audit: MailAudit, before?: Instant): Promise<number> {
  const counts = await Promise.all(shards.map((shard) => audit.countWaiting(shard, before)));
  return counts.reduce((sum, one) => sum + one, 0);
}

async function mostLate(audit: MailAudit, before: Instant): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const shard of shards) {
    let named = 0;
    for await (const one of audit.waiting(shard, before)) {
      found.push(one);
      if (++named === mostNamed) break;
    }
  }
  return found.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, mostNamed);
}

/** The editions of the last days, by the calendars of all zones. */
const editionsOf = (today: string): string[] => [
  ...[-1, 0, 1].map((days) => `daily-${addDays(today, days)}`),
  ...new Set([-1, 0, 1].map((days) => `weekly-${isoWeekOf(addDays(today, days))}`)),
];

type LedgerLook = Pick<MailStatus, 'states' | 'isComplete' | 'unresolved' | 'failed'> & {
  readonly lastDelivery?: LastDelivery | undefined;
};

async function lookAtLedger(audit: MailAudit, today: string): Promise<LedgerLook> {
  const states: Partial<Record<DeliveryState, number>> = {};
  const failed: Record<string, number> = {};
  const unresolved: { id: string; edition: string }[] = [];
  let isComplete = true;
  let lastDelivery: LastDelivery | undefined;
  for (const edition of editionsOf(today)) {
    let looked = 0;
    const gone = tallyOf(edition);
    for await (const { subscriber: id, state, detail, at } of audit.lines(edition)) {
      if (++looked > mostLines) {
        isComplete = false;
        break;
      }
      states[state] = (states[state] ?? 0) + 1;
      gone.count(state, at);
      if (state === 'unresolved' && unresolved.length < mostNamed) unresolved.push({ id, edition });
      if (!comesToNothing.has(state)) continue;
      const reason = `${state}: ${firstWords(detail)}`;
      failed[reason] = (failed[reason] ?? 0) + 1;
    }
    lastDelivery = laterOf(lastDelivery, gone.tally());
  }
  return { states, isComplete, unresolved, failed, lastDelivery };
}

const comesToNothing: ReadonlySet<DeliveryState> = new Set(['failed', 'bounced', 'complained']);

/** What reasons have in common: `MessageRejected` of a whole sentence. */
const firstWords = (detail: string): string => detail.split(':')[0]?.slice(0, 60) || 'no reason given';
