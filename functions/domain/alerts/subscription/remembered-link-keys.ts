import { minuteMs } from '../../time.ts';
import { type LinkKeyRing, type LinkKeyStore, type LinkKeys, linkKeysAsOf } from './link-keys.ts';

/** How long a process remembers the ring: less than a new key takes to settle, so that a rotation needs no deployment. */
const rememberedMs = 5 * minuteMs;

/** Make the function that gives the keys that sign links as of now. The ring is read again after a few minutes. */
export function rememberedLinkKeys(
  store: LinkKeyStore,
  newSecret: () => string,
): (now: Date) => Promise<LinkKeys> {
  let read: { readonly ring: LinkKeyRing; readonly at: number } | undefined;
  return async (now) => {
    // a clock that was put back is as good as a ring that is old; a failure is not remembered
    const isFresh = read && Math.abs(now.getTime() - read.at) < rememberedMs;
    if (!read || !isFresh) read = { ring: await store.ring(newSecret()), at: now.getTime() };
    return linkKeysAsOf(read.ring, now);
  };
}
