import { contentHash } from '../../functions/domain/library/content-hash.ts';
import { packDay } from '../../functions/domain/library/day-file.ts';
import { type Library, libraryReader } from '../../functions/domain/library/library.ts';
import { dayKey, makeLibraryDay } from '../../functions/domain/library/library-day.ts';
import { manifestFile } from '../../functions/domain/library/manifest.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { type Day, dayOf } from '../../functions/domain/time.ts';

/** The files of a library of these papers, as they are published. */
export function packedFiles(papers: readonly Paper[], now: () => Date): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const byDay = new Map<Day, Paper[]>();
  for (const paper of papers) {
    const day = dayOf(paper.listedAt);
    byDay.set(day, [...(byDay.get(day) ?? []), paper]);
  }
  const days: Record<Day, readonly [string, number]> = {};
  for (const [day, all] of byDay) {
    const body = packDay(makeLibraryDay(all));
    days[day] = [contentHash(body), all.length];
    files.set(dayKey(day, contentHash(body)), body);
  }
  const through = now().toISOString();
  const manifest = manifestFile({ layout: 3, day: dayOf(now()), through, days });
  files.set(manifest.key, Buffer.from(manifest.body));
  return files;
}

/** A library of these papers, in memory; every call reads it as a process does that has just begun. */
export function packedLibrary(papers: readonly Paper[], now: () => Date): () => Promise<Library> {
  const files = packedFiles(papers, now);
  const archive = { listed: async function* () {}, findMany: async () => [] };
  return () => libraryReader({ site: { read: async (key) => files.get(key) }, archive, now })();
}
