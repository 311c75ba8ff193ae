import type { Drafted } from './draft/draft.ts';
import { futureDateErrors } from './draft/future-date-errors.ts';
import { namesOf } from './identity/identity.ts';
import { type IngestDeps, type Ingested, ingest } from './ingest.ts';
import { catchPaperFailure, type PaperFailure } from './paper-failure.ts';

/** What became of a draft. */
export type IngestOutcome = Ingested | PaperFailure;

/** Most papers that are written at a time: enough to hide the database's latency, too few to be throttled. */
const mostPapersAtOnce = 16;

/**
 * Keep many papers → what became of each, in their order. Those that share any name follow each other, so that the first
 * is the one created, and none races with another.
 */
export async function ingestAll(drafts: readonly Drafted[], on: IngestDeps): Promise<IngestOutcome[]> {
  const results: IngestOutcome[] = [];
  const queues = groupBySharedName(drafts);
  const waiting = queues.values();
  const work = async () => {
    for (const queue of waiting)
      for (const place of queue) results[place] = await ingestOne(drafts[place], on);
  };
  await Promise.all(Array.from({ length: Math.min(mostPapersAtOnce, queues.length) }, work));
  return results;
}

async function ingestOne(drafted: Drafted | undefined, on: IngestDeps): Promise<IngestOutcome> {
  if (!drafted || 'errors' in drafted) return drafted ?? { errors: [] };
  const errors = futureDateErrors(drafted.draft, on.now());
  if (errors.length > 0) return { errors };
  return catchPaperFailure(() => ingest(drafted.draft, on));
}

/** Group the places of drafts that share a name, also by way of a third; each group in its order. */
function groupBySharedName(drafts: readonly Drafted[]): number[][] {
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
