import { contentHash } from '../../../functions/domain/library/content-hash.ts';
import { packDay } from '../../../functions/domain/library/day-file.ts';
import { dayKey } from '../../../functions/domain/library/library-day.ts';
import { type Manifest, manifestFile } from '../../../functions/domain/library/manifest.ts';
import { readStoredDay, storedDays } from '../../../functions/domain/library/read-day.ts';
import { libraryPrefix } from '../../../functions/domain/library/site-files.ts';
import type { PaperReads } from '../../../functions/domain/papers/listing/paper-reads.ts';
import type { IsolatedFunction } from './isolated-function.ts';

type On = Pick<IsolatedFunction, 'site'>;

/** Put the library into the bucket as a publication leaves it, with its manifest. */
export async function publishWindow({ site }: On, archive: PaperReads): Promise<void> {
  const now = new Date().toISOString();
  const days: Record<string, readonly [string, number]> = {};
  for (const day of await storedDays(archive)) {
    const made = await readStoredDay(day, archive);
    const body = packDay(made);
    await site.put({ key: dayKey(day, contentHash(body)), contentType: 'application/gzip', body });
    days[day] = [contentHash(body), made.papers.length];
  }
  const manifest: Manifest = { layout: 3, day: now.slice(0, 10), through: now, days };
  await site.put(manifestFile(manifest));
}

/** Truncate every day in the bucket, as a damaged disk does. */
export async function truncateWindow({ site }: On): Promise<void> {
  for await (const { key } of site.list(libraryPrefix))
    await site.put({ key, contentType: 'application/gzip', body: 'half of what was ther' });
}
