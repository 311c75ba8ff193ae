import { hourMs, minuteMs } from '../../time.ts';
import type { Subscriber } from '../subscription/subscriber.ts';

/** How late the digests of a shard are. */
export interface Lateness {
  /** minutes since whoever has waited longest was due; 0 where nobody is */
  readonly minutes: number;
  /** subscribers who were due two hours ago, a hundred at most: a claim without its mark holds a digest up for one hour */
  readonly overdue: number;
}

const overdueMs = 2 * hourMs;
const mostCounted = 100;

/** Measure how late the digests are of those who are due, the longest due first. */
export async function latenessOf(
  due: AsyncIterable<Pick<Subscriber, 'dueAt'>>,
  now: Date,
): Promise<Lateness> {
  let minutes = 0;
  let overdue = 0;
  for await (const { dueAt } of due) {
    const lateMs = now.getTime() - Date.parse(dueAt ?? now.toISOString());
    minutes = Math.max(minutes, Math.floor(lateMs / minuteMs));
    if (lateMs < overdueMs || ++overdue >= mostCounted) break;
  }
  return { minutes, overdue };
}
