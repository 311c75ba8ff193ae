import { z } from 'zod/mini';
import { manifestKey, type SiteFiles } from './site-files.ts';
import type { Damage } from './snapshot.ts';
import type { Progress } from './window.ts';

/** What lies in the bucket, and from which state it was made. Written last: a publication without it is done again. */
export interface Manifest {
  /** of this object; what has another is made anew */
  readonly layout: 2;
  /** of the code that rendered it */
  readonly release: string;
  /** hash of the settings it was rendered with */
  readonly settings: string;
  /** the day (UTC) on which the window was cut */
  readonly day: string;
  /** hash of how the sources were */
  readonly health: string;
  readonly read: Progress;
  /** key → hash of the bytes; `unsure` while a publication is putting or removing the file */
  readonly files: Readonly<Record<string, string>>;
}

/** No file has this hash: whoever finds it puts the file again. */
export const unsure = '';

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

/** Undefined on the first day; what is wrong with it, when it cannot be relied on: then everything is made anew. */
export async function lookAtManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | Damage | undefined> {
  const bytes = await site.read(manifestKey);
  if (!bytes) return undefined;
  const parsed = z.safeParse(schema, json(Buffer.from(bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  return {
    damage: `${manifestKey} cannot be read${where ? ` (at "${where}")` : ''}, or is of another layout`,
  };
}

/** Undefined where there is none that can be relied on. */
export async function readManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | undefined> {
  const found = await lookAtManifest(site);
  return found && 'damage' in found ? undefined : found;
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const writeManifest = (site: SiteFiles, manifest: Manifest): Promise<void> =>
  site.put({ key: manifestKey, contentType: 'application/json', body: `${JSON.stringify(manifest)}\n` });
