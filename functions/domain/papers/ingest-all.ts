import type { Drafted, FieldError } from './draft.ts';
import { namesOf } from './identity.ts';
import { type Ingested, type Ingestion, ingest } from './ingest.ts';

/** So many papers are written at a time: enough to hide the database's latency, too few to be throttled. */
const atOnce = 16;

/** Keep many papers → what became of each, in their order. Those of one name follow each other, so that the first is the one created. */
export async function ingestAll(
  drafts: readonly Drafted[],
  on: Ingestion,
): Promise<(Ingested | { readonly errors: readonly FieldError[] })[]> {
  const results: (Ingested | { readonly errors: readonly FieldError[] })[] = [];
  const queues = new Map<string, (() => Promise<void>)[]>();
  for (const [place, drafted] of drafts.entries()) {
    if ('errors' in drafted) {
      results[place] = drafted;
      continue;
    }
    // a title names every paper, whatever else does
    const name = namesOf(drafted.draft).at(-1) ?? '';
    const queue = queues.get(name) ?? [];
    queue.push(async () => {
      results[place] = await ingest(drafted.draft, on);
    });
    queues.set(name, queue);
  }
  const waiting = queues.values();
  const work = async () => {
    for (const queue of waiting) for (const step of queue) await step();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queues.size) }, work));
  return results;
}
