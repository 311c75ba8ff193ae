import type { Delivered } from '../functions/domain/alerts/delivery/deliver.ts';
import { shards } from '../functions/domain/alerts/subscription/shard.ts';
import { deliverShard } from '../functions/handlers/deliver.ts';

/** Deliver the digests that are due, all shards side by side as on AWS. `at` is an instant to take for now. Throws once all have come to their end. */
export async function deliverAll(options: { at?: string; dryRun?: boolean } = {}): Promise<Delivered[]> {
  const runs = await Promise.allSettled(
    shards.map(async (shard) => {
      const served: Delivered[] = [];
      for await (const one of deliverShard({ shard, ...options })) served.push(one);
      return served;
    }),
  );
  const faults = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason] : []));
  // what stops all shards for one reason is one fault
  const distinct = [...new Map(faults.map((fault) => [String(fault), fault])).values()];
  if (distinct.length > 0) throw distinct.length > 1 ? new AggregateError(distinct) : distinct[0];
  return runs.flatMap((run) => (run.status === 'fulfilled' ? run.value : []));
}
