import type { Delivered } from '../functions/domain/alerts/delivery/deliver.ts';
import { shards } from '../functions/domain/alerts/subscription/shard.ts';
import { deliverShard } from '../functions/handlers/deliver.ts';

/** Deliver the digests that are due, shard by shard. `at` is an instant to take for now. */
export async function deliverAll(options: { at?: string; dryRun?: boolean } = {}): Promise<Delivered[]> {
  const all: Delivered[] = [];
  for (const shard of shards) for await (const one of deliverShard({ shard, ...options })) all.push(one);
  return all;
}
