import type { Served } from '../functions/domain/alerts/delivery/deliver.ts';
import { shards } from '../functions/domain/alerts/subscription/subscriber.ts';
import { handler } from '../functions/handlers/deliver.ts';

/** Deliver the digests that are due, shard by shard. `at` is an instant to take for now. */
export async function deliverAll(options: { at?: string; dryRun?: boolean } = {}): Promise<Served[]> {
  const served: Served[] = [];
  for (const shard of shards) served.push(...(await handler({ shard, ...options })));
  return served;
}
