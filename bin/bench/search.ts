import { performance } from 'node:perf_hooks';
import { foldedWords } from '../../functions/domain/filters/fold-text.ts';
import { nothingIsLike } from '../../functions/domain/filters/likeness.ts';
import { parseFilter } from '../../functions/domain/filters/parse-filter.ts';
import type { Library } from '../../functions/domain/library/library.ts';
import { findRanked } from '../../functions/domain/library/search/find-ranked.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { rememberTitle, type WayToRemember, waysToRemember } from './remembered-titles.ts';

/** How well and how fast papers are found of which somebody remembers a little. */
export interface SearchFigures {
  readonly way: WayToRemember;
  readonly asked: number;
  /** how many stood among the first three */
  readonly found: number;
  readonly medianMs: number;
  readonly slowestMs: number;
  /** what was typed for those that were not found */
  readonly missed: readonly string[];
}

/** When the bench looks. */
export const now = () => new Date('2026-11-23T08:30:00.000Z');

/** Look for so many of the papers in each way; the first search, which reads and folds all, is measured alone. */
export async function measureSearch(
  papers: readonly Paper[],
  library: Library,
  titles: number,
  seed = 1,
): Promise<{ readonly firstMs: number; readonly ways: readonly SearchFigures[] }> {
  const firstMs = (await ask('nothing is caled so', library)).ms;
  const ways: SearchFigures[] = [];
  for (const way of waysToRemember)
    ways.push(await measureWay(way, papers, Math.ceil(titles / 3), seed, library));
  return { firstMs, ways };
}

async function measureWay(
  way: WayToRemember,
  papers: readonly Paper[],
  titles: number,
  seed: number,
  library: Library,
): Promise<SearchFigures> {
  const missed: string[] = [];
  const times: number[] = [];
  const uses = new Map<string, number>();
  for (const { title } of papers)
    for (const word of foldedWords(title).split(' ')) uses.set(word, (uses.get(word) ?? 0) + 1);
  for (let place = seed; times.length < titles && place < papers.length * 2; place++) {
    const paper = papers[Math.imul(place, 7_919) % papers.length];
    const typed = paper && rememberTitle(paper, way, place, (word) => uses.get(word) ?? 0);
    if (!paper || typed === undefined) continue;
    const { found, ms } = await ask(typed, library);
    times.push(ms);
    // papers of one title are one to a reader
    if (!found.slice(0, 3).some(({ id, title }) => id === paper.id || title === paper.title))
      missed.push(typed);
  }
  times.sort((a, b) => a - b);
  const [medianMs = 0, slowestMs = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  return { way, asked: times.length, found: times.length - missed.length, medianMs, slowestMs, missed };
}

async function ask(
  typed: string,
  library: Library,
): Promise<{ readonly found: readonly Paper[]; readonly ms: number }> {
  const parsed = parseFilter(typed);
  if ('problem' in parsed) throw new Error(`${typed}: ${parsed.problem}`);
  const query = { filter: parsed.filter, typed, likeness: nothingIsLike, limit: 20 };
  const start = performance.now();
  const { papers, close } = await findRanked(
    { ...query, place: { sort: 'relevance', offset: 0 } },
    library,
    now(),
  );
  return { found: [...papers, ...(close?.papers ?? [])], ms: performance.now() - start };
}
