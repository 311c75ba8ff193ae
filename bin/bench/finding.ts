import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { atMost, type Budget, ms, seconds } from './budget.ts';
import { measureLikeness } from './likeness.ts';
import { mixedPapers } from './mixed-papers.ts';
import { packedLibrary } from './packed-library.ts';
import { readBenchPapers } from './read-bench-papers.ts';
import { measureSearch, now } from './search.ts';

const titles = 200;
const share = (part: number): string => `${(100 * part).toFixed(1)} %`;

/**
 * How well and how fast papers are found, as rows of a table: by what somebody remembers of 200 titles, and by ten that are like them. Of
 * real papers where files are named: PAPERBOY_BENCH_PAPERS, and PAPERBOY_BENCH_TOPICS whose papers have topics by hand.
 */
export async function measureFinding(samples: readonly Paper[]): Promise<Found> {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  const read = (name: string) => readBenchPapers(process.env[name], now(), sample);
  const papers = read('PAPERBOY_BENCH_PAPERS')?.papers ?? mixedPapers(samples, 25_000);
  const labelled = read('PAPERBOY_BENCH_TOPICS') ?? byClassifier(mixedPapers(samples, 25_000));
  const search = await searchRows(papers);
  const likeness = await likenessRow(labelled);
  return { rows: { ...search.rows, ...likeness.rows }, budgets: [...search.budgets, ...likeness.budgets] };
}

interface Found {
  readonly rows: Readonly<Record<string, object>>;
  readonly budgets: readonly Budget[];
}

const byClassifier = (papers: readonly Paper[]) => ({
  papers,
  topicsOf: new Map<PaperId, readonly string[]>(
    papers.map(({ id, topics }) => [id, topics.map(({ slug }) => slug)]),
  ),
});

async function searchRows(papers: readonly Paper[]): Promise<Found> {
  const { firstMs, ways } = await measureSearch(papers, await packedLibrary(papers, now)(), titles);
  const rows = Object.fromEntries(
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
  const typo = ways.find(({ way }) => way === 'a typo');
  const slowest = `${ms(typo?.slowestMs ?? 0)} the slowest`;
  return {
    rows,
    budgets: [
      atMost('the first search', firstMs, 2_500, seconds),
      atMost('a misspelt search, warm', typo?.medianMs ?? Number.NaN, 100, ms, slowest),
    ],
  };
}

async function likenessRow({
  papers,
  topicsOf,
}: {
  readonly papers: readonly Paper[];
  readonly topicsOf: ReadonlyMap<PaperId, readonly string[]>;
}): Promise<Found> {
  const library = await packedLibrary(papers, now)();
  const found = await measureLikeness(papers, topicsOf, library, now());
  const row = {
    [`${papers.length} papers, like ten of a topic`]: {
      'on the topic, of the first twenty': share(found.precision),
      budget: `2 × ${share(found.byHeat)}, by heat`,
      median: ms(found.medianMs),
      slowest: ms(found.slowestMs),
      first: ms(found.firstMs),
    },
  };
  const slowest = `${ms(found.slowestMs)} the slowest`;
  return { rows: row, budgets: [atMost('ten `like:` at once, warm', found.medianMs, 50, ms, slowest)] };
}
