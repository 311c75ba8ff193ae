import * as z from 'zod/mini';
import type { Day, Instant } from '../time.ts';
import { contentHash } from './content-hash.ts';
import { manifestKey, type SiteFile, type SiteFiles } from './site-files.ts';

/** What the library holds, by hash, and of when it is. Written last: what it names is there. */
export interface Manifest {
  /** of this object and of the days; a manifest of another layout is made anew */
  readonly layout: 3;
  /** the day (UTC) on which the window was cut */
  readonly day: Day;
  /** all papers that were stored before this instant are in the days of the window */
  readonly through: Instant;
  /** day → hash of its object, and how many papers readers see on it */
  readonly days: Readonly<Record<Day, readonly [hash: string, papers: number]>>;
  /** hash of the papers that were listed before the window and revised within it; undefined for none */
  readonly revised?: string | undefined;
}

/** What is wrong with a file of ours that cannot be relied on, in words. */
export interface Damage {
  readonly damage: string;
}

export const instantSchema = z
  .string()
  .check(z.refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text));
export const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const schema = z.object({
  layout: z.literal(3),
  day: daySchema,
  through: instantSchema,
  days: z.record(daySchema, z.tuple([z.string(), z.number()])),
  revised: z.optional(z.string()),
});

/** Read the manifest, or what is wrong with it when it cannot be relied on; undefined when there is none, as on the first day. */
export async function inspectManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | Damage | undefined> {
  return readJson(site, manifestKey, schema);
}

/** Read the manifest; undefined where there is none that can be relied on. */
export async function readManifest(site: Pick<SiteFiles, 'read'>): Promise<Manifest | undefined> {
  const found = await inspectManifest(site);
  return found && 'damage' in found ? undefined : found;
}

/** Write the manifest as a file. */
export const manifestFile = (manifest: Manifest): SiteFile => ({
  key: manifestKey,
  contentType: 'application/json',
  body: `${JSON.stringify(manifest)}\n`,
});

/** What tells two states of the library apart. */
export const manifestVersion = (manifest: Manifest): string => contentHash(JSON.stringify(manifest));

/** Read a JSON file of ours by its schema, or what is wrong with it; undefined when there is none. */
export async function readJson<T>(
  site: Pick<SiteFiles, 'read'>,
  key: string,
  schema: z.ZodMiniType<T>,
): Promise<T | Damage | undefined> {
  const bytes = await site.read(key);
  if (!bytes) return undefined;
  const parsed = z.safeParse(schema, parseJson(Buffer.from(bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  return { damage: `${key} cannot be read${where ? ` (at "${where}")` : ''}, or is of another layout` };
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
