import { defined } from '../../defined.ts';
import { type Instant, later, minuteMs } from '../../time.ts';

/** A key that signs the links of mails. */
export interface LinkKey {
  /** what a token says of it; empty for the first, which signed before tokens named their key */
  readonly id: string;
  readonly value: string;
  /** absent for one that is older than rings are */
  readonly madeAt?: Instant;
}

/** All keys that ever signed links, the oldest first. */
export type LinkKeyRing = readonly [LinkKey, ...LinkKey[]];

/** Where the ring is kept. Reads see every earlier write. */
export interface LinkKeyStore {
  /** The ring; it begins with `candidate` when there is none yet. */
  ring(candidate: string): Promise<LinkKeyRing>;
  /** Add a key to the ring as it was read; false when another writer was faster. */
  add(key: LinkKey, to: LinkKeyRing): Promise<boolean>;
}

/** One key of a ring, as of a moment. */
export interface VerifyingKey extends LinkKey {
  /** since when it signs nothing more */
  readonly retiredAt?: Instant;
}

/** The keys of a ring as of a moment: one signs, and all are known. */
export interface LinkKeys {
  readonly signing: LinkKey;
  readonly known: readonly VerifyingKey[];
}

/**
 * How long a new key is known before it signs: longer than any process remembers the ring, so that nobody is brought a token
 * whose key they do not know.
 */
export const settlingMs = 15 * minuteMs;

/** The keys of a ring as of a moment. */
export function linkKeysAsOf(ring: LinkKeyRing, now: Date): LinkKeys {
  const signsFrom = (key: LinkKey | undefined) => key?.madeAt && later(new Date(key.madeAt), settlingMs);
  const known = ring.map((key, index) => {
    const next = signsFrom(ring[index + 1]);
    return defined({ ...key, retiredAt: next && next <= now.toISOString() ? next : undefined });
  });
  const signing = known.find(({ retiredAt }) => retiredAt === undefined) ?? ring[0];
  return { signing, known };
}

/** What became of a wish for a new key: `settling` when the last one does not sign yet, `contended` when another writer was faster. */
export type Rotation =
  | { readonly outcome: 'rotated'; readonly key: LinkKey; readonly signsFrom: Instant }
  | { readonly outcome: 'settling'; readonly signsFrom: Instant }
  | { readonly outcome: 'contended' };

/** Add a key to the ring that signs from a while later on. Links that older keys signed go on as `isTakenFrom` says. */
export async function rotateLinkKeys(
  store: LinkKeyStore,
  { newSecret, now }: { readonly newSecret: () => string; readonly now: Date },
): Promise<Rotation> {
  const ring = await store.ring(newSecret());
  const last = ring.at(-1);
  const settled = last?.madeAt && ring.length > 1 ? later(new Date(last.madeAt), settlingMs) : undefined;
  if (settled && settled > now.toISOString()) return { outcome: 'settling', signsFrom: settled };
  const key = { id: String(ring.length + 1), value: newSecret(), madeAt: now.toISOString() };
  if (!(await store.add(key, ring))) return { outcome: 'contended' };
  return { outcome: 'rotated', key, signsFrom: later(now, settlingMs) };
}
