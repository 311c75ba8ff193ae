/** A quarter of the subscribers. Those who are due are found shard by shard, so that several deliverers can share the work. */
export type Shard = '0' | '1' | '2' | '3';
export const shards: readonly Shard[] = ['0', '1', '2', '3'];

/** The shard of the subscriber with this id. */
export const shardOf = (id: string): Shard => shards[(id.codePointAt(0) ?? 0) % shards.length] ?? '0';
