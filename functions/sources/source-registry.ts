import { arxivCalendar, recordsCalendar } from '../domain/harvest/calendar.ts';
import type { Lookup } from '../domain/harvest/lookup.ts';
import type { Source } from '../domain/harvest/source.ts';
import type { Day } from '../domain/time.ts';
import { arxivFeedSource } from './arxiv/arxiv-feed-source.ts';
import { arxivLookup } from './arxiv/arxiv-lookup.ts';
import { arxivOaiSource } from './arxiv/arxiv-oai-source.ts';
import { arxivQuerySource } from './arxiv/arxiv-query-source.ts';
import { biorxivSource } from './biorxiv/biorxiv-source.ts';
import { crossrefLookup } from './crossref/crossref-lookup.ts';
import { huggingFaceSource } from './hugging-face/hugging-face-source.ts';

/**
 * When a source is harvested on AWS: with arXiv's announcements, after its records of the night, or every hour, for lists
 * that fill by and by. `lib/ingestion.ts` has the hours.
 */
export type HarvestSchedule = 'announcements' | 'records' | 'lists';

/** What the operator has set for the sources. */
export interface SourceOptions {
  /** arXiv categories that are ours, such as `cs.CL` */
  readonly categories: readonly string[];
  /** days on which arXiv announces nothing */
  readonly holidays: readonly Day[];
}

/** The address of a source, and the environment variable that replaces it by a mirror or a test server. */
export interface SourceUrlVariable {
  readonly variable: string;
  readonly defaultUrl: string;
}

/** A source that can be harvested: what it brings, when, from where, and how it is made. */
export interface SourceEntry {
  /** what readers see at `/status/` */
  readonly title: string;
  /** what it brings, as the table of docs/sources.md says it */
  readonly brings: string;
  readonly schedule: HarvestSchedule;
  readonly address: SourceUrlVariable;
  /** Make one source, or one for each part that is asked by itself, named `<name>/<part>`. */
  readonly make: (url: string, options: SourceOptions) => readonly Source[];
}

const arxivApi: SourceUrlVariable = {
  variable: 'ARXIV_API_URL',
  defaultUrl: 'https://export.arxiv.org/api/query',
};
const biorxivApi: SourceUrlVariable = { variable: 'BIORXIV_URL', defaultUrl: 'https://api.biorxiv.org' };

/**
 * Every source that can be harvested, by the name that settings, `paperboy harvest`, `/status/` and metrics know it by. What
 * its word counts stands in domain/papers/merge/provenance.ts, and does not compile before it does.
 */
export const sourceRegistry = {
  'arxiv-feed': {
    title: 'arXiv, announcements',
    brings:
      "the day's announcements of rss.arxiv.org, with announce types, soon after midnight, Eastern time",
    schedule: 'announcements',
    address: { variable: 'ARXIV_FEED_URL', defaultUrl: 'https://rss.arxiv.org/rss/' },
    make: (url, { categories, holidays }) => [
      arxivFeedSource({ url, categories, calendar: arxivCalendar(holidays) }),
    ],
  },
  'arxiv-oai': {
    title: 'arXiv, records',
    brings: "arXiv's records by OAI-PMH: versions, dates, corrections, withdrawals, and whatever was missed",
    schedule: 'records',
    address: { variable: 'ARXIV_OAI_URL', defaultUrl: 'https://oaipmh.arxiv.org/oai' },
    make: (url, { categories, holidays }) => {
      const calendar = recordsCalendar(arxivCalendar(holidays));
      return archivesOf(categories).map((set) => arxivOaiSource({ url, set, calendar }));
    },
  },
  'arxiv-api': {
    title: 'arXiv, API',
    brings: "the same categories by arXiv's API, day by day; off unless `sources` in `cdk.json` names it",
    schedule: 'records',
    address: arxivApi,
    make: (url, { categories, holidays }) => {
      const query = categories.map((category) => `cat:${category}`).join(' OR ');
      return [arxivQuerySource({ url, query, calendar: recordsCalendar(arxivCalendar(holidays)) })];
    },
  },
  'hugging-face': {
    title: 'Hugging Face, daily papers',
    brings: 'the daily papers, with votes and stars',
    schedule: 'lists',
    address: { variable: 'HUGGING_FACE_URL', defaultUrl: 'https://huggingface.co' },
    make: (url) => [huggingFaceSource({ url })],
  },
  biorxiv: {
    title: 'bioRxiv',
    brings: 'preprints by the details API; off unless `sources` in `cdk.json` names it',
    schedule: 'lists',
    address: biorxivApi,
    make: (url) => [biorxivSource({ url, server: 'biorxiv' })],
  },
  medrxiv: {
    title: 'medRxiv',
    brings: 'the same of medicine; off unless `sources` in `cdk.json` names it',
    schedule: 'lists',
    address: biorxivApi,
    make: (url) => [biorxivSource({ url, server: 'medrxiv' })],
  },
} as const satisfies Readonly<Record<string, SourceEntry>>;

/** The name of a source that can be harvested. */
export type SourceName = keyof typeof sourceRegistry;
/** The names of all sources that can be harvested. */
export const sourceNames = Object.keys(sourceRegistry) as readonly SourceName[];

/** What readers see as the name of each source. */
export const sourceTitles: Readonly<Record<string, string>> = Object.fromEntries(
  sourceNames.map((name) => [name, sourceRegistry[name].title]),
);

/** A service that can be asked for papers by name: its address, and how the lookup is made. */
export interface LookupEntry {
  readonly address: SourceUrlVariable;
  readonly make: (url: string) => Lookup;
}

/** The services that can be asked for a paper by its name, the surest first. */
export const lookupRegistry: readonly LookupEntry[] = [
  { address: arxivApi, make: (url) => arxivLookup({ url }) },
  {
    address: { variable: 'CROSSREF_URL', defaultUrl: 'https://api.crossref.org' },
    make: (url) => crossrefLookup({ url }),
  },
];

/** The archives of these categories, `cs`, `stat`: arXiv's sets, each of which brings all its categories in one pass. */
const archivesOf = (categories: readonly string[]): string[] => [
  ...new Set(categories.map((category) => category.split('.')[0] ?? '')),
];
