import { minuteMs } from '../time.ts';
import { rebuildSnapshot } from './advance-snapshot.ts';
import type { WindowReading } from './current-window.ts';
import { readManifest } from './manifest.ts';
import { windowKey } from './site-files.ts';
import { readSnapshot } from './snapshot-file.ts';
import { shownAt, type Window } from './window.ts';

/** How long a window that was read is as good as new: publications are a minute apart. */
const freshMs = minuteMs;

/**
 * Make a function that gives the window as it was last published, for a caller that asks often: the manifest is read at
 * most once a minute, and the window when it is another one. While what lies there cannot be relied on, as between two
 * writes of a publication, the last good one serves; where there is none, the tables.
 */
export function publishedWindowReader(on: WindowReading, now: () => Date): () => Promise<Window> {
  let last: { readonly hash?: string | undefined; readonly window: Window } | undefined;
  let seen: { readonly atMs: number; readonly window: Promise<Window> } | undefined;
  const read = async (at: Date): Promise<Window> => {
    const manifest = await readManifest(on.site);
    const hash = manifest?.files[windowKey];
    if (last && hash !== undefined && hash === last.hash) return last.window;
    const snapshot = manifest && (await readSnapshot(on.site, manifest, at));
    if (snapshot && !('damage' in snapshot)) last = { hash, window: snapshot.window };
    else last ??= { window: (await rebuildSnapshot(on.archive, at)).window };
    return last.window;
  };
  return async () => {
    const at = now();
    if (!seen || Math.abs(at.getTime() - seen.atMs) > freshMs) {
      seen = { atMs: at.getTime(), window: read(at) };
      // a failure is not worth remembering
      seen.window.catch(() => {
        seen = undefined;
      });
    }
    return shownAt(await seen.window, at);
  };
}
