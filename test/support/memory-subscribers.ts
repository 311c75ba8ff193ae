import { shardOf } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber, Subscribers } from '../../functions/domain/alerts/subscription/subscriber.ts';

/** The in-memory twin of the table of subscribers. */
export interface MemorySubscribers extends Subscribers {
  readonly rows: Map<string, Subscriber>;
}

/** An empty table of subscribers in memory. */
export function memorySubscribers(now: () => Date): MemorySubscribers {
  const rows = new Map<string, Subscriber>();
  const suppressed = new Set<string>();
  let secret: string | undefined;
  const living = (id: string) => {
    const row = rows.get(id);
    return row?.expiresAt !== undefined && row.expiresAt * 1_000 < now().getTime() ? undefined : row;
  };
  return {
    rows,
    find: async (id) => structuredClone(living(id)),
    put: async (subscriber) => {
      if ((living(subscriber.id)?.revision ?? 0) !== subscriber.revision - 1) return false;
      rows.set(subscriber.id, structuredClone(subscriber));
      return true;
    },
    erase: async (id) => {
      const known = living(id) !== undefined;
      rows.delete(id);
      return known;
    },
    async *due(shard, at) {
      const waiting = [...rows.values()]
        .filter(({ id, dueAt }) => dueAt && dueAt <= at.toISOString() && shardOf(id) === shard)
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      for (const { id } of waiting) {
        const row = living(id);
        if (row?.dueAt && row.dueAt <= at.toISOString()) yield structuredClone(row);
      }
    },
    isSuppressed: async (id) => suppressed.has(id),
    suppress: async (id) => {
      suppressed.add(id);
    },
    secret: async (candidate) => {
      secret ??= candidate;
      return secret;
    },
  };
}

/** Who is longest due comes first, and of several those with one filter one after the other. */
const placeOf = ({ dueAt, settings }: Subscriber): string => `${dueAt}#${settings.filter}`;
