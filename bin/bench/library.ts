import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { everything } from '../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../functions/domain/filters/parse-filter.ts';
import { findPapers } from '../../functions/domain/library/find-papers.ts';
import { libraryReader } from '../../functions/domain/library/library.ts';
import type { Site } from '../../functions/domain/library/site.ts';
import { arxivCategories } from '../../functions/domain/papers/draft/arxiv-categories.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { publisher } from '../../functions/domain/publication/publish.ts';
import type { Publishing } from '../../functions/domain/publication/publishing.ts';
import type { Edition } from '../../functions/domain/ranking/edition.ts';
import { taxonomy } from '../../functions/domain/topics/taxonomy.ts';
import { siteRenderer } from '../../functions/render/site/site-renderer.ts';
import { storedInMemory } from './stored-in-memory.ts';

/** What publishing and reading a window of so many papers costs. */
export interface LibraryFigures {
  readonly papers: number;
  readonly everythingMs: number;
  readonly everythingPuts: number;
  readonly heapMb: number;
  /** one new paper, by the process that published last */
  readonly onePaperMs: number;
  readonly onePaperPuts: number;
  /** one new paper, by a process that has just begun */
  readonly onePaperColdMs: number;
  readonly nothingPuts: number;
  readonly nothingQueries: number;
  /** the first page of a filter, by a process that has just begun */
  readonly firstFilterMs: number;
  /** of the largest page, compressed */
  readonly largestPageBytes: number;
  /** the slowest of several filters once warm */
  readonly warmFilterMs: number;
}

const now = () => new Date('2026-11-23T08:30:00.000Z');
const filters = [
  'topic:agents',
  'category:cs',
  'author:"Ada Lovelace" or title:attention',
  'attention transformer -survey',
  '"state space"',
  'votes:1000',
  'zzzz or yyyy or xxxx',
  'has:code top:3/day',
];

/** Publish a window of papers over thirty days, with every topic and 150 categories, and ask it. */
export async function measureLibrary(samples: readonly Paper[], site: Site): Promise<LibraryFigures> {
  const papers = spread(samples);
  const stored = storedInMemory(papers, now);
  const publish = publisher(publishing(stored, site));
  const everythingMs = await timed(() => publish({}));
  const { puts: everythingPuts } = stored.counts;
  globalThis.gc?.();
  const heapMb = process.memoryUsage().heapUsed / 1e6;

  const before = { ...stored.counts };
  await publish({});
  const nothing = { puts: stored.counts.puts - before.puts, queries: stored.counts.queries - before.queries };

  await stored.bring(newPaper(papers, 1));
  const { puts } = stored.counts;
  const onePaperMs = await timed(() => publish({}));
  const onePaperPuts = stored.counts.puts - puts;
  await stored.bring(newPaper(papers, 2));
  const onePaperColdMs = await timed(() => publisher(publishing(stored, site))({}));

  const library = libraryReader({ ...stored, now });
  const ask = async (text: string) => {
    const parsed = parseFilter(text);
    const filter = 'problem' in parsed ? everything : parsed.filter;
    await findPapers({ filter, after: { at: now().toISOString() }, limit: 100 }, await library(), now());
  };
  const firstFilterMs = await timed(() => ask('nothing-is-called-so'));
  const warm: number[] = [];
  for (const filter of [...filters, ...filters]) warm.push(await timed(() => ask(filter)));
  return {
    papers: papers.length,
    everythingMs,
    everythingPuts,
    heapMb,
    onePaperMs,
    onePaperPuts,
    onePaperColdMs,
    nothingPuts: nothing.puts,
    nothingQueries: nothing.queries,
    firstFilterMs,
    largestPageBytes: largestPageIn(stored.files),
    warmFilterMs: Math.max(...warm.slice(filters.length)),
  };
}

function largestPageIn(files: ReadonlyMap<string, Uint8Array>): number {
  const pages = [...files].filter(([key]) => key.endsWith('.html')).map(([, body]) => body);
  pages.sort((a, b) => b.length - a.length);
  return Math.max(...pages.slice(0, 20).map((body) => gzipSync(body).length));
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** The papers over thirty days, each with two topics and two of 150 categories. */
function spread(samples: readonly Paper[]): Paper[] {
  const categories = [...arxivCategories.values()].slice(0, 150);
  return samples.map((paper, index) => {
    const at = new Date(
      now().getTime() - (index * 29.5 * 86_400_000) / samples.length - 60_000,
    ).toISOString();
    const topics = [index, index * 7 + 3].flatMap((place) => {
      const topic = taxonomy[place % taxonomy.length];
      return topic ? [{ slug: topic.slug, score: 0.9, evidence: [] }] : [];
    });
    const own = [categories[index % 150] ?? 'cs.CL', categories[(index * 11) % 150] ?? 'cs.LG'];
    return {
      ...paper,
      listedAt: at,
      updatedAt: at,
      storedAt: at,
      topics,
      categories: own,
      votes: index % 40,
    };
  });
}

const newPaper = ([sample]: readonly Paper[], serial: number): Paper => {
  if (!sample) throw new Error('there are no samples');
  const at = new Date(now().getTime() - serial).toISOString();
  return { ...sample, id: `arxiv:new${serial}`, listedAt: at, updatedAt: at, storedAt: at };
};

function publishing(stored: ReturnType<typeof storedInMemory>, site: Site): Publishing {
  const editions = new Map<string, Edition>();
  let serial = 0;
  return {
    ...stored,
    editions: {
      find: async (_, period) => editions.get(period),
      before: async () => undefined,
      since: async (kind) =>
        [...editions.values()]
          .filter((edition) => edition.kind === kind)
          .sort((a, b) => (a.period > b.period ? -1 : 1)),
      freeze: async (edition) => {
        editions.set(edition.period, edition);
        return edition;
      },
    },
    leases: { last: async () => undefined, next: async () => true },
    newId: () => String(++serial),
    sleep: async () => {},
    health: async () => [],
    render: siteRenderer(site),
    release: 'bench',
    settings: 'bench',
    now,
  };
}
