import type { PaperReads } from '../papers/listing/paper-reads.ts';
import { readManifest } from './manifest.ts';
import { type SiteFiles, windowKey } from './site-files.ts';
import { readSnapshot } from './snapshot.ts';
import { advance, changesSince, rebuild, shownIn, type Window } from './window.ts';

interface Reading {
  readonly archive: PaperReads;
  readonly site: Pick<SiteFiles, 'read'>;
}

/** The window as of now: as it was published, and what changed since; from the tables where it cannot be relied on. */
export async function currentWindow(on: Reading, now: Date): Promise<Window> {
  const manifest = await readManifest(on.site);
  const last = manifest && (await readSnapshot(on.site, manifest, now));
  const snapshot =
    last && !('damage' in last)
      ? await advance(last, await changesSince(last.read, on.archive, now), on.archive, now)
      : await rebuild(on.archive, now);
  return shownIn(snapshot.window, now);
}

/** So long a window that was read is as good as new, in milliseconds: publications are a minute apart. */
const fresh = 60_000;

/**
 * The window as it was last published, for one who asks often: looked at once a minute, and read when it is another. While
 * what lies there cannot be relied on, as between two writes of a publication, the last good one serves; where there is
 * none, the tables.
 */
export function publishedWindow(on: Reading, now: () => Date): () => Promise<Window> {
  let last: { readonly hash?: string | undefined; readonly window: Window } | undefined;
  let seen: { readonly at: number; readonly window: Promise<Window> } | undefined;
  const read = async (at: Date): Promise<Window> => {
    const manifest = await readManifest(on.site);
    const hash = manifest?.files[windowKey];
    if (last && hash !== undefined && hash === last.hash) return last.window;
    const snapshot = manifest && (await readSnapshot(on.site, manifest, at));
    if (snapshot && !('damage' in snapshot)) last = { hash, window: snapshot.window };
    else last ??= { window: (await rebuild(on.archive, at)).window };
    return last.window;
  };
  return async () => {
    const at = now();
    if (!seen || Math.abs(at.getTime() - seen.at) > fresh) {
      seen = { at: at.getTime(), window: read(at) };
      // a failure is not worth remembering
      seen.window.catch(() => {
        seen = undefined;
      });
    }
    return shownIn(await seen.window, at);
  };
}
