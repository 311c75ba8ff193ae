import { defined } from '../../defined.ts';
import { compileFilter } from '../../filters/compile-filter.ts';
import type { Condition } from '../../filters/filter.ts';
import type { Paper } from '../../papers/paper.ts';
import { type Day, dayOf } from '../../time.ts';
import type { Looked } from '../find-papers.ts';
import type { Library } from '../library.ts';
import { type Closest, closest } from './closest.ts';
import { findByTitle } from './find-by-title.ts';
import { type RankedQuery, rankPapers } from './rank-papers.ts';
import type { RankedPlace } from './ranked-place.ts';
import { readStretch, type Stretch } from './read-stretch.ts';

/** A page of the best papers. */
export interface RankedPage {
  readonly papers: readonly Paper[];
  /** how many match in all that was looked at */
  readonly total: number;
  readonly next?: RankedPlace;
  readonly looked: Looked;
  /** how many matching papers a budget (`top:`) left out */
  readonly rest: number;
  /** where few papers have the words that are looked for: those that come close, and what was probably meant */
  readonly close?: Closest;
}

/** With fewer papers than this that match, those that come close are looked for, too. */
const fewPapers = 5;

/**
 * Find a page of the best papers of a stretch of the library: by relevance, votes, or heat, which is a matter of the window.
 * It says how far it looked; `next` leads on, and at the end of a stretch further back.
 */
export async function findRanked(query: RankedQuery, library: Library, now: Date): Promise<RankedPage> {
  const { place, limit } = query;
  const stretch =
    place.sort === 'trending'
      ? await readWindow(library, now)
      : await readStretch({ filter: query.filter, before: place.before }, library, now);
  const { ranked, rest, words, passes } = rankPapers(query, stretch.papers, now);
  const own = await titledIn(query, stretch, now);
  const all = own.length === 0 ? ranked : [...own, ...ranked.filter((paper) => !own.includes(paper))];
  const papers = all.slice(place.offset, place.offset + limit);
  const next = nextPlace(place, place.offset + papers.length, all.length, stretch.before);
  const isFew = words.length > 0 && place.offset === 0 && all.length < fewPapers;
  return defined({
    papers,
    total: all.length,
    next,
    looked: stretch.looked,
    rest: place.offset === 0 ? rest : 0,
    close: isFew ? without(all, closest(words, stretch.papers, passes)) : undefined,
  });
}

/** The papers whose title was typed, which come first. One that lies further back than a stretch stands there, too. */
async function titledIn(
  { typed, place, titled, filter }: RankedQuery,
  stretch: Stretch,
  now: Date,
): Promise<readonly Paper[]> {
  if (place.sort !== 'relevance' || place.before !== undefined || filter.top) return [];
  // a word with a minus was meant so
  if (/(?:^|\s)-[^\s-]/.test(typed)) return [];
  const found = await findByTitle(typed, stretch, titled);
  return asksForWordsAlone(filter.where) ? found : found.filter(compileFilter(filter, now));
}

const asksForWordsAlone = (where: Condition): boolean => {
  if ('any' in where) return where.any.every(asksForWordsAlone);
  return 'all' in where ? where.all.every(asksForWordsAlone) : where.field === 'words';
};

/** What comes close beside the papers that match; where some match, nothing was misspelt. */
function without(matching: readonly Paper[], { papers, meant }: Closest): Closest {
  const close = papers.filter((paper) => !matching.includes(paper));
  return { papers: close, meant: matching.length === 0 ? meant : new Map() };
}

function nextPlace(
  { sort, before }: RankedPlace,
  end: number,
  total: number,
  older: Day | undefined,
): RankedPlace | undefined {
  if (end < total) return defined({ sort, before, offset: end });
  return older === undefined ? undefined : { sort, before: older, offset: 0 };
}

async function readWindow(library: Library, now: Date): Promise<Stretch> {
  const papers = [...(await library.window()).values()];
  return { papers, looked: { from: library.firstWindowDay, to: dayOf(now), complete: true } };
}
