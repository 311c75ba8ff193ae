import { rebuildSnapshot } from '../../../functions/domain/library/advance-snapshot.ts';
import { contentHash } from '../../../functions/domain/library/content-hash.ts';
import { writeManifest } from '../../../functions/domain/library/manifest.ts';
import { windowKey } from '../../../functions/domain/library/site-files.ts';
import { packWindow } from '../../../functions/domain/library/snapshot-file.ts';
import type { PaperReads } from '../../../functions/domain/papers/listing/paper-reads.ts';
import type { IsolatedFunction } from './isolated-function.ts';

type On = Pick<IsolatedFunction, 'site'>;

/** Put the window into the bucket as a publication leaves it, with its manifest. */
export async function publishWindow({ site }: On, archive: PaperReads): Promise<void> {
  const now = new Date();
  const { window, read } = await rebuildSnapshot(archive, now);
  const body = packWindow(window);
  await site.put({ key: windowKey, contentType: 'application/gzip', body });
  await writeManifest(site, {
    layout: 2,
    release: 'test',
    settings: 'test',
    day: now.toISOString().slice(0, 10),
    health: '',
    read,
    files: { [windowKey]: contentHash(body) },
  });
}

/** Truncate the window in the bucket, as a damaged disk does. */
export async function truncateWindow({ site }: On): Promise<void> {
  await site.put({ key: windowKey, contentType: 'application/gzip', body: 'half of what was ther' });
}
