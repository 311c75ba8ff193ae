import type { PaperReads } from '../papers/listing/paper-reads.ts';
import { advanceSnapshot, changesSince, rebuildSnapshot } from './advance-snapshot.ts';
import { readManifest } from './manifest.ts';
import type { SiteFiles } from './site-files.ts';
import { readSnapshot } from './snapshot-file.ts';
import { shownAt, type Window } from './window.ts';

/** What a window is read from: the tables, and what was published. */
export interface WindowReading {
  readonly archive: PaperReads;
  readonly site: Pick<SiteFiles, 'read'>;
}

/** Read the window as of now: as it was published, and what changed since; from the tables where it cannot be relied on. */
export async function currentWindow(on: WindowReading, now: Date): Promise<Window> {
  const manifest = await readManifest(on.site);
  const last = manifest && (await readSnapshot(on.site, manifest, now));
  const snapshot =
    last && !('damage' in last)
      ? await advanceSnapshot(last, await changesSince(last.read, on.archive, now), on.archive, now)
      : await rebuildSnapshot(on.archive, now);
  return shownAt(snapshot.window, now);
}
