import { z } from 'zod/mini';
import type { ChangesRead } from './advance-snapshot.ts';
import { manifestKey, type SiteFiles } from './site-files.ts';

/** What lies in the bucket, and from which state it was made. Written last: a publication without it is done again. */
export interface Manifest {
  /** of this object; a manifest of another layout is made anew */
  readonly layout: 2;
  /** of the code that rendered the site */
  readonly release: string;
  /** hash of the settings it was rendered with */
  readonly settings: string;
  /** the day (UTC) on which the window was cut */
  readonly day: string;
  /** hash of how the sources were */
  readonly health: string;
  readonly read: ChangesRead;
  /** key → hash of the bytes; `unsureHash` while a publication is putting or removing the file */
  readonly files: Readonly<Record<string, string>>;
}

/** What is wrong with a file of ours that cannot be relied on, in words. */
export interface Damage {
  readonly damage: string;
}

/** The hash of no file: a publication that finds it puts the file again. */
export const unsureHash = '';

const instant = z
  .string()
  .check(z.refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text));
const schema = z.object({
  layout: z.literal(2),
  release: z.string(),
  settings: z.string(),
  day: z.string(),
  health: z.string(),
  read: z.object({ through: instant, recent: z.array(z.string()) }),
  files: z.record(z.string(), z.string()),
});

/** Read the manifest, or what is wrong with it when it cannot be relied on; undefined when there is none, as on the first day. */
export async function inspectManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | Damage | undefined> {
  const bytes = await site.read(manifestKey);
  if (!bytes) return undefined;
  const parsed = z.safeParse(schema, parseJson(Buffer.from(bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  return {
    damage: `${manifestKey} cannot be read${where ? ` (at "${where}")` : ''}, or is of another layout`,
  };
}

/** Read the manifest; undefined where there is none that can be relied on. */
export async function readManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | undefined> {
  const found = await inspectManifest(site);
  return found && 'damage' in found ? undefined : found;
}

/** Parse a text as JSON; undefined when it is none. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Put the manifest into the bucket. */
export async function writeManifest(site: SiteFiles, manifest: Manifest): Promise<void> {
  await site.put({
    key: manifestKey,
    contentType: 'application/json',
    body: `${JSON.stringify(manifest)}\n`,
  });
}
