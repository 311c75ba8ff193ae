import type { Drafted } from './draft/draft.ts';
import { notYet } from './draft/not-yet.ts';
import { namesOf } from './identity/identity.ts';
import { type Ingested, type Ingestion, ingest } from './ingest.ts';
import { orSetback, type Setback } from './setback.ts';

/** What became of a draft. */
export type Outcome = Ingested | Setback;

/** So many papers are written at a time: enough to hide the database's latency, too few to be throttled. */
const atOnce = 16;

/**
 * Keep many papers → what became of each, in their order. Those that share any name follow each other, so that the first
 * is the one created, and none races with another.
 */
export async function ingestAll(drafts: readonly Drafted[], on: Ingestion): Promise<Outcome[]> {
  const results: Outcome[] = [];
  const queues = queued(drafts);
  const waiting = queues.values();
  const work = async () => {
    for (const queue of waiting)
      for (const place of queue) results[place] = await ingestOne(drafts[place], on);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queues.length) }, work));
  return results;
}

async function ingestOne(drafted: Drafted | undefined, on: Ingestion): Promise<Outcome> {
  if (!drafted || 'errors' in drafted) return drafted ?? { errors: [] };
  const errors = notYet(drafted.draft, on.now());
  if (errors.length > 0) return { errors };
  return orSetback(() => ingest(drafted.draft, on));
}

/** The places of drafts, in groups that share a name, also by way of a third; each in its order. */
function queued(drafts: readonly Drafted[]): number[][] {
  const leader = drafts.map((_, place) => place);
  const leaderOf = (place: number): number => {
    let top = place;
    for (let next = leader[top]; next !== undefined && next !== top; next = leader[top]) top = next;
    leader[place] = top;
    return top;
  };
  const firstWith = new Map<string, number>();
  for (const [place, drafted] of drafts.entries()) {
    for (const name of 'draft' in drafted ? namesOf(drafted.draft) : []) {
      const other = firstWith.get(name);
      if (other === undefined) firstWith.set(name, place);
      else leader[leaderOf(place)] = leaderOf(other);
    }
  }
  const queues = new Map<number, number[]>();
  for (const place of drafts.keys()) {
    const queue = queues.get(leaderOf(place)) ?? [];
    queue.push(place);
    queues.set(leaderOf(place), queue);
  }
  return [...queues.values()];
}
