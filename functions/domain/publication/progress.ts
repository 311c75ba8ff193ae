import * as z from 'zod/mini';
import { contentHash } from '../library/content-hash.ts';
import { dayKey, revisedKey } from '../library/library-day.ts';
import { type Damage, daySchema, instantSchema, type Manifest, readJson } from '../library/manifest.ts';
import { progressKey, type SiteFile, type SiteFiles } from '../library/site-files.ts';
import type { PaperId } from '../papers/paper.ts';
import type { Day, Instant } from '../time.ts';

/** An object of the library as it was put. */
export interface PutObject {
  readonly hash: string;
  /** papers in it that readers see */
  readonly papers: number;
  readonly bytes: number;
  /** of the bucket; empty where it is not known */
  readonly tag: string;
}

/** What has to be read from the tables before a day is right again: the whole of it, or these papers. */
export type Owed = 'whole' | readonly PaperId[];

/** A part of the site as it was put. A fingerprint or hash that is empty is of something that may have changed: it is rendered and put again. */
export interface PutUnit {
  readonly fingerprint: string;
  /** key → hash of the bytes */
  readonly files: Readonly<Record<string, string>>;
}

/** Which rows of the `changed` board have been taken: all before `through`, and of those around it the ones named. */
export interface ChangesRead {
  /** never later than the moment at which it was written */
  readonly through: Instant;
  /** their moments, each with a short hash */
  readonly recent: readonly string[];
}

/**
 * What the publisher notes for its next run; nobody else reads it. It may be written at any moment: what is taken and not
 * yet done is owed.
 */
export interface Progress {
  /** of this object; one of another layout is made anew */
  readonly layout: 1;
  /** of the code that rendered the site */
  readonly release: string;
  /** hash of the settings it was rendered with */
  readonly settings: string;
  /** the day (UTC) on which the window was cut */
  day: Day;
  /** hash of how the sources were */
  health: string;
  /** a run began to put files and did not come to its end */
  unfinished: boolean;
  read: ChangesRead;
  /** as in the manifest */
  through: Instant;
  days: Record<Day, PutObject>;
  revised?: PutObject | undefined;
  /** the revised papers have to be read from the tables before they are right again */
  revisedOwed: boolean;
  owed: Record<Day, Owed>;
  /** days that were made while writers may still have been at them: they are made once more after this moment */
  again: Record<Day, Instant>;
  units: Record<string, PutUnit>;
  /** periods whose editions are frozen, as far back as the window reaches */
  editions: readonly string[];
  /** objects that no manifest names any more, and when they may be removed */
  retired: Record<string, Instant>;
  /** addresses of feeds that changed, and when for the first time since the hub was told: it is still to be */
  untold: Record<string, Instant>;
  /** the last things that were found damaged and made anew */
  repairs: readonly { readonly at: Instant; readonly what: string }[];
}

const object = z.object({ hash: z.string(), papers: z.number(), bytes: z.number(), tag: z.string() });
const schema = z.object({
  layout: z.literal(1),
  release: z.string(),
  settings: z.string(),
  day: daySchema,
  health: z.string(),
  unfinished: z.boolean(),
  read: z.object({ through: instantSchema, recent: z.array(z.string()) }),
  through: instantSchema,
  days: z.record(daySchema, object),
  revised: z.optional(object),
  revisedOwed: z.boolean(),
  owed: z.record(daySchema, z.union([z.literal('whole'), z.array(z.string())])),
  again: z.record(daySchema, instantSchema),
  units: z.record(z.string(), z.object({ fingerprint: z.string(), files: z.record(z.string(), z.string()) })),
  editions: z.array(z.string()),
  retired: z.record(z.string(), instantSchema),
  untold: z.record(z.string(), instantSchema),
  repairs: z.array(z.object({ at: instantSchema, what: z.string() })),
} satisfies Record<keyof Progress, unknown>);

/** What stands behind the notes: a hash of them, since a wrong byte may still be JSON, and nobody compares them with anything. */
const sealed = /^(?<notes>.*),"sum":"(?<sum>[\w-]+)"\}\n$/s;

/** Read what the last run noted, or what is wrong with it; undefined when there is nothing, as on the first day. */
export async function readProgress(site: Pick<SiteFiles, 'read'>): Promise<Progress | Damage | undefined> {
  const bytes = await site.read(progressKey);
  const { notes = '', sum } = sealed.exec(bytes ? Buffer.from(bytes).toString('utf8') : '')?.groups ?? {};
  // releases before 0.3 had none
  if (sum !== undefined && sum !== contentHash(`${notes}}`))
    return { damage: `${progressKey} is not what was written` };
  return readJson<Progress>({ read: async () => bytes }, progressKey, schema);
}

/** Write it as a file. */
export const progressFile = (progress: Progress): SiteFile => {
  const notes = JSON.stringify(progress);
  return {
    key: progressKey,
    contentType: 'application/json',
    body: `${notes.slice(0, -1)},"sum":"${contentHash(notes)}"}\n`,
  };
};

/** The manifest of what was put. */
export const manifestOf = ({ day, through, days, revised }: Progress): Manifest => ({
  layout: 3,
  day,
  through,
  days: Object.fromEntries(
    Object.keys(days)
      .sort()
      .map((name): [Day, readonly [string, number]] => {
        const { hash = '', papers = 0 } = days[name] ?? {};
        return [name, [hash, papers]];
      }),
  ),
  ...(revised && { revised: revised.hash }),
});

/** The keys of the objects that are in use, each with its object. */
export const objectsInUse = ({ days, revised }: Progress): Map<string, PutObject> =>
  new Map([
    ...Object.entries(days).map(([day, put]): [string, PutObject] => [dayKey(day, put.hash), put]),
    ...(revised ? [[revisedKey(revised.hash), revised] as [string, PutObject]] : []),
  ]);
