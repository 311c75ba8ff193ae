import { arxivCalendar, recordsCalendar } from '../domain/harvest/calendar.ts';
import type { Harvesting } from '../domain/harvest/harvest.ts';
import type { Lookup } from '../domain/harvest/lookup.ts';
import type { Source } from '../domain/harvest/source.ts';
import { arxivLookup, arxivQuery } from '../sources/arxiv/arxiv-api.ts';
import { arxivFeed } from '../sources/arxiv/arxiv-feed.ts';
import { arxivOai } from '../sources/arxiv/oai.ts';
import { biorxivDetails } from '../sources/biorxiv/biorxiv.ts';
import { crossrefLookup } from '../sources/crossref/crossref.ts';
import { huggingFaceDaily } from '../sources/hugging-face/hugging-face.ts';
import { given, optional } from './env.ts';

/** Where papers come from, and what of it is for us: lists, separated by spaces. */
export interface SourcesEnv {
  /** names of the sources that are harvested by the clock: `arxiv-feed arxiv-oai hugging-face` */
  readonly SOURCES: string;
  readonly ARXIV_CATEGORIES: string;
  /** days on which arXiv announces nothing: `2026-11-26 2026-12-25` */
  readonly ARXIV_HOLIDAYS: string;
}

/** Where the sources are, for a mirror or a test: each has its own address by default. */
interface Addresses {
  readonly ARXIV_FEED_URL?: string;
  readonly ARXIV_OAI_URL?: string;
  readonly ARXIV_API_URL?: string;
  readonly HUGGING_FACE_URL?: string;
  readonly BIORXIV_URL?: string;
  readonly CROSSREF_URL?: string;
}

const words = (name: keyof SourcesEnv): string[] =>
  given<SourcesEnv>(name)
    .split(/[\s,]+/)
    .filter(Boolean);
const at = (name: keyof Addresses, address: string): string => optional<Addresses>(name) ?? address;

const categories = words('ARXIV_CATEGORIES');
const calendar = arxivCalendar(words('ARXIV_HOLIDAYS'));
/** `cs`, `stat`: arXiv's sets, of which one pass brings all categories. */
const archives = [...new Set(categories.map((category) => category.split('.')[0] ?? ''))];

/** Every source there is. A new one is one file and one line. */
const sources: readonly Source[] = [
  arxivFeed({ url: at('ARXIV_FEED_URL', 'https://rss.arxiv.org/rss/'), categories, calendar }),
  ...archives.map((set) =>
    arxivOai({
      url: at('ARXIV_OAI_URL', 'https://oaipmh.arxiv.org/oai'),
      set,
      calendar: recordsCalendar(calendar),
    }),
  ),
  arxivQuery({
    url: at('ARXIV_API_URL', 'https://export.arxiv.org/api/query'),
    query: categories.map((category) => `cat:${category}`).join(' OR '),
    calendar: recordsCalendar(calendar),
  }),
  huggingFaceDaily({ url: at('HUGGING_FACE_URL', 'https://huggingface.co') }),
  biorxivDetails({ url: at('BIORXIV_URL', 'https://api.biorxiv.org'), server: 'biorxiv' }),
  biorxivDetails({ url: at('BIORXIV_URL', 'https://api.biorxiv.org'), server: 'medrxiv' }),
];

/** Who can be asked for a paper by its name, the surest first. */
export const lookups: readonly Lookup[] = [
  arxivLookup({ url: at('ARXIV_API_URL', 'https://export.arxiv.org/api/query') }),
  crossrefLookup({ url: at('CROSSREF_URL', 'https://api.crossref.org') }),
];

/** `arxiv-oai` of `arxiv-oai/cs`. */
const family = ({ name }: Source): string => name.split('/')[0] ?? name;

export const sourceNames: readonly string[] = [...new Set(sources.map(family))];

/** Whether a source is one of those named, by itself or by its family. */
export const isAmong =
  (names: readonly string[] | undefined) =>
  (source: Source): boolean =>
    names === undefined || names.includes(source.name) || names.includes(family(source));

/** The sources of these names; those that are set when none is named. Throws for a name that is none. */
export function chosenSources(names: readonly string[] = words('SOURCES')): Source[] {
  const unknown = names.find((name) => !sources.some(isAmong([name])));
  if (unknown) throw new Error(`there is no source "${unknown}"; there are ${sourceNames.join(', ')}`);
  return sources.filter(isAmong(names));
}

/** Of arXiv only what is in our categories, as its own list or by a cross-list; of the others everything. */
export const wants: Harvesting['wants'] = ({ source, categories: its }) =>
  !source.startsWith('arxiv') || its.some((category) => categories.includes(category));
