import {
  type LinkKeyRing,
  type LinkKeyStore,
  type LinkKeys,
  linkKeysAsOf,
} from '../../functions/domain/alerts/subscription/link-keys.ts';

/** The ring of link keys in memory: the twin of link-key-table.ts. */
export function memoryLinkKeys(now: () => Date = () => new Date()): LinkKeyStore {
  let ring: LinkKeyRing | undefined;
  return {
    ring: async (candidate) => {
      ring ??= [{ id: '', value: candidate, madeAt: now().toISOString() }];
      return structuredClone(ring);
    },
    add: async (key, to) => {
      if (ring && ring.length !== to.length) return false;
      ring = structuredClone([...to, key]) as unknown as LinkKeyRing;
      return true;
    },
  };
}

/** A ring of one key, as a house begins with. */
export const soleKey = (value: string): LinkKeys => linkKeysAsOf([{ id: '', value }], new Date(0));
