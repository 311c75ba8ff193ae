import type { Consent, Consents } from '../../functions/domain/alerts/subscription/consent.ts';
import { refuseRow } from './strict-rows.ts';

/** Consents in memory: the twin of consent-table.ts. */
export interface MemoryConsents extends Consents {
  readonly rows: Map<string, Map<string, Consent>>;
}

export function memoryConsents(now: () => Date): MemoryConsents {
  const rows = new Map<string, Map<string, Consent>>();
  const isLiving = ({ expiresAt }: Consent) =>
    expiresAt === undefined || expiresAt * 1_000 >= now().getTime();
  return {
    rows,
    keep: async (subscriber, consent) => {
      refuseRow({ ...consent, pk: `consent#${subscriber}`, sk: consent.askedAt });
      const own = rows.get(subscriber) ?? new Map<string, Consent>();
      rows.set(subscriber, own.set(consent.askedAt, structuredClone(consent)));
    },
    of: async (subscriber) =>
      structuredClone([...(rows.get(subscriber)?.values() ?? [])])
        .filter(isLiving)
        .sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1)),
    erase: async (subscriber) => {
      rows.delete(subscriber);
    },
  };
}
