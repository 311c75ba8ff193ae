import { z } from 'zod/mini';
import type { SiteFiles } from './site-files.ts';
import { type Progress, type Snapshot, unpackWindow } from './window.ts';

/** What lies in the bucket, and from which state it was made. Written last: a publication without it is done again. */
export interface Manifest {
  /** of the code that rendered it */
  readonly release: string;
  /** the day (UTC) on which the window was cut */
  readonly day: string;
  /** hash of how the sources were */
  readonly health: string;
  readonly read: Progress;
  /** key → hash of the bytes */
  readonly files: Readonly<Record<string, string>>;
}

const schema = z.object({
  release: z.string(),
  day: z.string(),
  health: z.string(),
  read: z.object({ through: z.string(), recent: z.array(z.string()) }),
  files: z.record(z.string(), z.string()),
});

const manifestKey = 'manifest.json';
export const windowKey = 'window.ndjson.gz';

/** Undefined on the first day, and when what is there cannot be read: then everything is made anew. */
export async function readManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | undefined> {
  const bytes = await site.read(manifestKey);
  if (!bytes) return undefined;
  const parsed = z.safeParse(
    z.pipe(z.string(), z.pipe(z.transform(json), schema)),
    Buffer.from(bytes).toString('utf8'),
  );
  return parsed.success ? parsed.data : undefined;
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The window as it was last published; undefined when it is lost, or cannot be read: the tables have it all. */
export async function readSnapshot(
  site: Pick<SiteFiles, 'read'>,
  manifest: Manifest,
): Promise<Snapshot | undefined> {
  const bytes = await site.read(windowKey);
  const window = bytes && unpackWindow(bytes);
  return window && { window, read: manifest.read };
}

export const writeManifest = (site: SiteFiles, manifest: Manifest): Promise<void> =>
  site.put({ key: manifestKey, contentType: 'application/json', body: `${JSON.stringify(manifest)}\n` });
