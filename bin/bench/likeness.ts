import { performance } from 'node:perf_hooks';
import { parseFilter } from '../../functions/domain/filters/parse-filter.ts';
import type { Library } from '../../functions/domain/library/library.ts';
import { findInWindow, findLiked } from '../../functions/domain/library/search/find-liked.ts';
import { findRanked } from '../../functions/domain/library/search/find-ranked.ts';
import { hottest } from '../../functions/domain/papers/heat.ts';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { seeded } from '../training/random.ts';

/** How well and how fast papers like ten others are found. */
export interface LikenessFigures {
  readonly topics: number;
  /** share of the first twenty that are on the topic of the ten */
  readonly precision: number;
  /** the same of the twenty hottest */
  readonly byHeat: number;
  readonly firstMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

const seeds = 10;
const first = 20;
/** A topic with fewer papers says nothing. */
const leastPapers = seeds + first;

/** For each topic that people gave to papers, take ten of its papers and look for those like them among the first of all others. */
export async function measureLikeness(
  papers: readonly Paper[],
  topicsOf: ReadonlyMap<PaperId, readonly string[]>,
  library: Library,
  now: Date,
): Promise<LikenessFigures> {
  const next = seeded(1);
  const all = [...new Set([...topicsOf.values()].flat())].sort();
  const isOn = (topic: string) => (paper: Paper) => topicsOf.get(paper.id)?.includes(topic) ?? false;
  const times: number[] = [];
  let [topics, precision, byHeat] = [0, 0, 0];
  for (const topic of all) {
    const own = papers.filter(isOn(topic));
    if (own.length < leastPapers) continue;
    const named = own
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(next() % (own.length - seeds))
      .slice(0, seeds);
    const start = performance.now();
    const found = await like(named, library, now);
    times.push(performance.now() - start);
    const others = papers.filter((paper) => !named.includes(paper));
    topics++;
    precision += found.filter(isOn(topic)).length / first;
    byHeat += hottest(others).slice(0, first).filter(isOn(topic)).length / first;
  }
  const [firstMs = 0, ...warm] = times;
  warm.sort((a, b) => a - b);
  const medianMs = warm[Math.floor(warm.length / 2)] ?? 0;
  const shares = { precision: precision / topics, byHeat: byHeat / topics };
  return { topics, ...shares, firstMs, medianMs, slowestMs: warm.at(-1) ?? 0 };
}

async function like(named: readonly Paper[], library: Library, now: Date): Promise<readonly Paper[]> {
  const typed = named.map(({ id }) => `like:${id}`).join(' ');
  const parsed = parseFilter(typed);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const { filter } = parsed;
  const { likeness } = await findLiked(filter, {
    atHand: (ids) => findInWindow(ids, library),
    find: async () => undefined,
  });
  const place = { sort: 'relevance', offset: 0 } as const;
  return (await findRanked({ filter, typed, place, limit: first, likeness }, library, now)).papers;
}
