import { defined } from '../defined.ts';
import type { Draft } from '../papers/draft/draft.ts';
import type { IngestDeps } from '../papers/ingest.ts';
import { describeErrors, ingestItems } from './ingest-items.ts';
import type { Source, SourcePage } from './source.ts';

/** What `ingestPage` works with. */
export interface PageIngestion extends IngestDeps {
  /** Whether a paper is for us at all: sources bring more than one asks for. */
  readonly wants: (draft: Draft) => boolean;
}

/** The counts of a run: how many papers were created, updated, unchanged, refused, or passed over. */
export type HarvestCount = {
  -readonly [name in 'created' | 'updated' | 'unchanged' | 'refused' | 'passed']: number;
};

/** The papers that a run has seen, by day and category: a day may have several pages. */
export type SeenPapers = Map<string, Set<string>>;

/** What became of the papers of one page. */
export interface IngestedPage {
  readonly created: number;
  readonly refused: number;
  readonly of: number;
  /** why the first refused one was refused */
  readonly why?: string;
  /** whether others kept changing one of its papers */
  readonly contended: boolean;
  /** how many papers its day has announced so far in this run, by category */
  readonly volumes: Readonly<Record<string, number>>;
}

/** Ingest the papers of a page that are wanted, add to the run's counts, and count what its day has announced. */
export async function ingestPage(
  page: SourcePage,
  source: Source,
  on: PageIngestion,
  { count, seen }: { readonly count: HarvestCount; readonly seen: SeenPapers },
): Promise<IngestedPage> {
  const wanted = page.items.filter((item) => !('draft' in item) || on.wants(item.draft));
  count.passed += page.items.length - wanted.length;
  let created = 0;
  let refused = 0;
  let why: string | undefined;
  let contended = false;
  for (const outcome of await ingestItems(wanted, on)) {
    if (outcome === 'created') created++;
    if (typeof outcome === 'object') {
      refused++;
      why ??= describeErrors(outcome.errors);
      contended ||= outcome.contended ?? false;
    } else count[countedAs[outcome]]++;
  }
  count.refused += refused;
  const volumes = volumesSoFar(page, source, seen);
  return defined({ created, refused, contended, of: wanted.length, why, volumes });
}

/** A source does not recommend. Looking a paper up for its submitter does, and that is no harvest. */
const countedAs = {
  created: 'created',
  updated: 'updated',
  recommended: 'unchanged',
  unchanged: 'unchanged',
  unknown: 'unchanged',
} as const;

/** How many papers the page's day has announced so far in this run; a revision is none. */
function volumesSoFar(page: SourcePage, source: Source, seen: SeenPapers): Record<string, number> {
  const names = ['*', ...(source.watches ?? [])].map((name) => [name, `${page.day} ${name}`] as const);
  for (const [, key] of names) if (!seen.has(key)) seen.set(key, new Set());
  for (const item of page.items) {
    if (!('draft' in item) || item.draft.announceType?.startsWith('replace')) continue;
    const { arxivId, doi, title, categories } = item.draft;
    for (const [name, key] of names) {
      if (name === '*' || categories.includes(name)) seen.get(key)?.add(arxivId ?? doi ?? title);
    }
  }
  return Object.fromEntries(names.map(([name, key]) => [name, seen.get(key)?.size ?? 0]));
}
