import { shardOf } from '../../functions/domain/alerts/subscription/shard.ts';
import {
  erasedReason,
  type Subscriber,
  type Subscribers,
  type Suppression,
  type SuppressionCause,
  suppressionCauses,
} from '../../functions/domain/alerts/subscription/subscriber.ts';

/** The in-memory twin of the table of subscribers. */
export interface MemorySubscribers extends Subscribers {
  readonly rows: Map<string, Subscriber>;
  readonly suppressed: Map<string, Suppression>;
}

/** An empty table of subscribers in memory. */
export function memorySubscribers(now: () => Date): MemorySubscribers {
  const rows = new Map<string, Subscriber>();
  const suppressed = new Map<string, Suppression>();
  let secret: string | undefined;
  const living = (id: string) => {
    const row = rows.get(id);
    return row?.expiresAt !== undefined && row.expiresAt * 1_000 < now().getTime() ? undefined : row;
  };
  return {
    rows,
    suppressed,
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
    async *dueAfter(shard, after) {
      for (const { id } of [...rows.values()]) {
        const row = living(id);
        if (row?.dueAt && row.dueAt > after && shardOf(id) === shard) yield structuredClone(row);
      }
    },
    isSuppressed: async (id) => (suppressed.get(id)?.reason ?? erasedReason) !== erasedReason,
    suppress: async (id, reason, at, cause = 'bounced') => {
      const known = suppressed.get(id);
      const isErased = known?.reason === erasedReason;
      const weight = (of?: SuppressionCause) =>
        of ? suppressionCauses.indexOf(of) : suppressionCauses.length;
      if (!known || isErased || weight(known.cause) < weight(cause))
        suppressed.set(id, { reason, at, cause });
    },
    noteErased: async (id, at) => {
      if (!suppressed.has(id)) suppressed.set(id, { reason: erasedReason, at });
    },
    findSuppression: async (id) => suppressed.get(id),
    secret: async (candidate) => {
      secret ??= candidate;
      return secret;
    },
  };
}

/** Who is longest due comes first, and of several those with one filter one after the other. */
const placeOf = ({ dueAt, settings }: Subscriber): string => `${dueAt}#${settings.filter}`;
