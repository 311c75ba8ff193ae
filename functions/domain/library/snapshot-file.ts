import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod/mini';
import { isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import type { Paper } from '../papers/paper.ts';
import { dayOf } from '../time.ts';
import type { Snapshot } from './advance-snapshot.ts';
import { contentHash } from './content-hash.ts';
import type { Damage, Manifest } from './manifest.ts';
import { type SiteFiles, windowKey } from './site-files.ts';
import type { Window } from './window.ts';

/**
 * Read the window as it was last published, if its bytes are those that the manifest names; else what is wrong with it.
 * Nothing is lost with it: the tables have it all.
 */
export async function readSnapshot(
  site: Pick<SiteFiles, 'read'>,
  manifest: Manifest,
  now: Date,
): Promise<Snapshot | Damage> {
  const { day, read } = manifest;
  // made by a clock that had jumped ahead, which also cut off days that are not over
  if (isBeyondClockTolerance(read.through, now) || day > dayOf(now))
    return { damage: `${windowKey} was made on ${day}, which is yet to come: a clock is or was wrong` };
  const bytes = await site.read(windowKey);
  if (!bytes) return { damage: `${windowKey} is missing` };
  if (contentHash(bytes) !== manifest.files[windowKey])
    return { damage: `${windowKey} is not the one that manifest.json names` };
  const window = unpackWindow(bytes);
  return window ? { window, read } : { damage: `${windowKey} holds a line that is no paper` };
}

/** Write a window as a file: a paper a line, gzipped as fast as it goes; the same window is the same bytes. */
export const packWindow = (window: Window): Uint8Array =>
  gzipSync([...window.values()].map((paper) => `${JSON.stringify(paper)}\n`).join(''), { level: 1 });

/** As much of a paper as every reader of the window counts on. */
const paperSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  source: z.string(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  topics: z.array(z.looseObject({ slug: z.string(), score: z.number() })),
  links: z.looseObject({}),
  listedAt: z.string(),
  updatedAt: z.string(),
  storedAt: z.string(),
  votes: z.number(),
  stars: z.number(),
  heat: z.number(),
  revision: z.number(),
});
const isPaper = (value: unknown): value is Paper => z.safeParse(paperSchema, value).success;

/** Read a window from its file; undefined for what is no window, or only a part of one. */
export function unpackWindow(bytes: Uint8Array): Window | undefined {
  try {
    const lines = gunzipSync(bytes).toString('utf8').split('\n').filter(Boolean);
    const papers = lines.map((line): unknown => JSON.parse(line));
    return papers.every(isPaper) ? new Map(papers.map((paper) => [paper.id, paper])) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return undefined;
    throw error;
  }
}
