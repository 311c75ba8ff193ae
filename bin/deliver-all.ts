import type { Delivered } from '../functions/domain/alerts/delivery/deliver.ts';
import { shards } from '../functions/domain/alerts/subscription/shard.ts';
import { handler } from '../functions/handlers/deliver.ts';

/** Deliver the digests that are due, shard by shard. `at` is an instant to take for now. */
export async function deliverAll(options: { at?: string; dryRun?: boolean } = {}): Promise<Delivered[]> {
  const served: Delivered[] = [];
  for (const shard of shards) served.push(...(await handler({ shard, ...options })));
  return served;
}
