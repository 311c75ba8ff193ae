import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { measureLikeness } from './likeness.ts';
import { mixedPapers } from './mixed-papers.ts';
import { packedLibrary } from './packed-library.ts';
import { readBenchPapers } from './read-bench-papers.ts';
import { measureSearch, now } from './search.ts';

const titles = 200;
const ms = (figure: number): string => `${figure.toFixed(0)} ms`;
const share = (part: number): string => `${(100 * part).toFixed(1)} %`;

/**
 * How well and how fast papers are found, as rows of a table: by what somebody remembers of 200 titles, and by ten that are like them. Of
 * real papers where files are named: PAPERBOY_BENCH_PAPERS, and PAPERBOY_BENCH_TOPICS whose papers have topics by hand.
 */
export async function measureFinding(samples: readonly Paper[]): Promise<Record<string, object>> {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  const read = (name: string) => readBenchPapers(process.env[name], now(), sample);
  const papers = read('PAPERBOY_BENCH_PAPERS')?.papers ?? mixedPapers(samples, 25_000);
  const labelled = read('PAPERBOY_BENCH_TOPICS') ?? byClassifier(mixedPapers(samples, 25_000));
  return { ...(await searchRows(papers)), ...(await likenessRow(labelled)) };
}

const byClassifier = (papers: readonly Paper[]) => ({
  papers,
  topicsOf: new Map<PaperId, readonly string[]>(
    papers.map(({ id, topics }) => [id, topics.map(({ slug }) => slug)]),
  ),
});

async function searchRows(papers: readonly Paper[]): Promise<Record<string, object>> {
  const { firstMs, ways } = await measureSearch(papers, await packedLibrary(papers, now)(), titles);
  return Object.fromEntries(
    ways.map(({ way, asked, found, medianMs, slowestMs }) => [
      `${papers.length} papers, ${way}`,
      {
        'among the first three': share(found / asked),
        budget: '95 %',
        median: ms(medianMs),
        slowest: ms(slowestMs),
        first: ms(firstMs),
      },
    ]),
  );
}

async function likenessRow({
  papers,
  topicsOf,
}: {
  readonly papers: readonly Paper[];
  readonly topicsOf: ReadonlyMap<PaperId, readonly string[]>;
}): Promise<Record<string, object>> {
  const library = await packedLibrary(papers, now)();
  const found = await measureLikeness(papers, topicsOf, library, now());
  return {
    [`${papers.length} papers, like ten of a topic`]: {
      'on the topic, of the first twenty': share(found.precision),
      budget: `2 × ${share(found.byHeat)}, by heat`,
      median: ms(found.medianMs),
      slowest: ms(found.slowestMs),
      first: ms(found.firstMs),
    },
  };
}
