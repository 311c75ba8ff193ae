import { describe, expect, test } from 'vitest';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { hidePaper } from '../../functions/domain/papers/take-down.ts';
import type { BoardId } from '../../functions/domain/publication/board.ts';
import { isOnBoard } from '../../functions/domain/publication/day-entries.ts';
import { type FeedFormat, feedFormats, feedPath } from '../../functions/domain/publication/paths.ts';
import { entryId } from '../../functions/render/feeds/entry-id.ts';
import { fuse } from '../support/crash.ts';
import { type FeedReader, feedReader } from '../support/feed-reader.ts';
import { type FeedService, feedService } from '../support/feed-service.ts';

const paperBoards = ['latest', 'topic/graphs', 'category/cs.CL', 'category/cs'] as const;
const boards: readonly BoardId[] = [...paperBoards, 'revisions', 'trending', 'daily', 'weekly'];
const dayMinutes = 1_440;

/** Chance that is the same every time (a linear congruential generator). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Followed {
  readonly board: BoardId | 'filter';
  readonly reader: FeedReader;
}

/** A reader of every board, and of a filter, in one format. */
const readersOf = (service: FeedService, format: FeedFormat): Followed[] => [
  ...boards.map((board) => ({
    board,
    reader: feedReader(service.site().url + feedPath(board, format), format, service.fetchText),
  })),
  {
    board: 'filter' as const,
    reader: feedReader(`${service.site().url}/feed.${format}?q=graph`, format, service.fetchText),
  },
];

/** Papers of one day: from an archive, hours after it has announced them, and by hand. */
async function liveThroughDay(service: FeedService, day: number, roll: (sides: number) => number) {
  const announced = service.now().toISOString();
  const count = [0, 3, 40, 120, 260, 500][roll(day % 7 > 4 ? 2 : 6)] ?? 0;
  const lateFrom = roll(3);
  let number = 0;
  for (let step = 0; step < 6; step++) {
    for (; number < (count * (step + 1)) / 6; number++) {
      const subject = number % 3 === 0 ? 'Graph' : 'Word';
      const categories = [['cs.CL'], ['cs.CV'], ['cs.CL', 'cs.CV'], ['math.CO']][number % 4] ?? [];
      const title = `${subject} ${number} of day ${day}`;
      if (number % 5 === lateFrom) await service.bring({ title, categories });
      else {
        const arxivId = `26${10 + Math.floor(day / 30)}.${10_000 + (day % 30) * 600 + number}`;
        await service.bring({ title, categories, arxivId, source: 'arxiv', listedAt: announced });
      }
    }
    await changeSome(service, day, roll);
    service.pass(dayMinutes / 6);
    await publishSomehow(service, roll);
  }
}

/** Some papers are revised, taken down, or turn out to be one. */
async function changeSome(service: FeedService, day: number, roll: (sides: number) => number) {
  const all = [...service.papers.rows.values()].filter(({ hidden, mergedInto }) => !hidden && !mergedInto);
  const some = () => all[all.length - 1 - roll(Math.min(all.length, 600))];
  if (all.length === 0) return;
  const revised = some();
  if (revised?.arxivId)
    await service.bring({
      title: `${revised.title}, better`,
      categories: revised.categories,
      arxivId: revised.arxivId,
      version: (revised.version ?? 1) + 1,
      source: 'arxiv',
    });
  const voted = some();
  if (voted)
    await service.bring({ title: voted.title, categories: voted.categories, votes: roll(40), ...(voted.arxivId && {arxivId: voted.arxivId}) });
  if (roll(4) === 0) await hidePaper(some()?.id ?? '', 'asked for', service.ingestion);
  if (roll(6) === 0) {
    const doi = `10.1000/${day}.${roll(1_000_000)}`;
    const arxivId = `2612.${10_000 + roll(80_000)}`;
    await service.bring({ title: `Graph of ${doi}`, doi, source: 'crossref' });
    await service.bring({ title: `Graph, the preprint of ${arxivId}`, arxivId, source: 'arxiv' });
    await service.publish();
    await service.bring({ title: `Graph, the preprint of ${arxivId}`, arxivId, doi, source: 'arxiv' });
  }
}

/** Publish, killed or refused now and then. */
async function publishSomehow(service: FeedService, roll: (sides: number) => number) {
  if (roll(5) === 0) await service.publish({ kill: fuse(1 + roll(120), roll(2) === 0) });
  else if (roll(5) === 0) {
    const at = roll(9);
    let puts = 0;
    await service.publish({ refuses: ({ key }) => (at === 0 ? key.includes('latest') : ++puts % at === 0) });
  } else await service.publish();
  service.pass(1);
}

test.each(feedFormats)('every paper exactly once, in %s', async (format) => {
  const t0 = performance.now();
  const service = feedService(boards);
  const roll = dice(7);
  const followed = readersOf(service, format);
  const faults: string[] = [];
  let documents = 0;
  let tp = 0;
  const poll = async (when: string) => {
    const t = performance.now();
    for (const { board, reader } of followed) {
      const done = await reader.poll();
      documents += done.documents;
      faults.push(...done.faults.map((fault) => `${when}, ${board}: ${fault}`));
    }
    tp += performance.now() - t;
  };
  for (let day = 0; day < 60; day++) {
    await liveThroughDay(service, day, roll);
    if (day % 3 === 2) await poll(`day ${day}`);
  }
  service.pass(30);
  await service.publish();
  service.pass(30);
  await service.publish();
  await poll('at the end');
  const shown = [...service.papers.rows.values()].filter(({ hidden, mergedInto }) => !hidden && !mergedInto);
  const missing: string[] = [];
  for (const { board, reader } of followed) {
    const due = expected(board, shown, service);
    const lost = due.filter((id) => !reader.known.has(id));
    missing.push(`${board}: ${lost.length} of ${due.length}; knows ${reader.known.size} ${lost.slice(0,3).join()}`);
  }
  console.log(format, service.papers.rows.size, shown.length, documents, Math.round(tp), Math.round(performance.now() - t0), faults.length, faults.slice(0, 20), missing);
}, 200_000);

/** The ids of entries that a reader of a board must know. */
function expected(board: BoardId | 'filter', shown: readonly Paper[], service: FeedService): string[] {
  const site = service.site();
  if (board === 'filter')
    return shown.filter(({ title }) => title.includes('Graph')).map(({ id }) => entryId(id, site));
  if (board === 'daily' || board === 'weekly') return [];
  if (board === 'trending')
    return shown.filter(({ trendingAt }) => trendingAt).map(({ id }) => entryId(id, site));
  if (board === 'revisions')
    return shown.flatMap(({ id, revisions = [] }) =>
      revisions.map(({ version }) => entryId(id, site, { revision: version })),
    );
  return shown.filter((paper) => isOnBoard(paper, board)).map(({ id }) => entryId(id, site));
}
