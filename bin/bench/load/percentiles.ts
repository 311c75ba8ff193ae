import { ms } from '../budget.ts';

/** How long answers took, and what they were. */
export interface Answers {
  readonly tookMs: readonly number[];
  /** how often each status was answered; 0 where the connection broke */
  readonly statuses: Readonly<Record<string, number>>;
}

/** The milliseconds within which this share of answers came; NaN of none. */
export function percentile(tookMs: readonly number[], share: number): number {
  const sorted = [...tookMs].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A row of the table: how many answers there were, and the times within which half, and almost all, came. */
export const describeAnswers = ({ tookMs, statuses }: Answers): Record<string, string | number> => ({
  answers: tookMs.length,
  statuses: Object.entries(statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', '),
  p50: ms(percentile(tookMs, 0.5)),
  p95: ms(percentile(tookMs, 0.95)),
  p99: ms(percentile(tookMs, 0.99)),
});
