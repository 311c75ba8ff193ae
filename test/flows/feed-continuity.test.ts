import { beforeAll, describe, expect, test } from 'vitest';
import type { BoardId } from '../../functions/domain/publication/board.ts';
import { feedFormats, feedPath } from '../../functions/domain/publication/paths.ts';
import { fuse } from '../support/crash.ts';
import { type FeedReader, feedReader } from '../support/feed-reader.ts';
import { type FeedService, feedService } from '../support/feed-service.ts';

const boards: readonly BoardId[] = [
  'latest',
  'topic/graphs',
  'category/cs.CL',
  'category/cs',
  'revisions',
  'trending',
  'daily',
  'weekly',
];

interface Followed {
  readonly path: string;
  readonly reader: FeedReader;
}

/** A reader of every board and of a filter, in every format. */
function readersOf(service: FeedService): Followed[] {
  const paths = feedFormats.flatMap((format) => [
    ...boards.map((board) => [format, feedPath(board, format)] as const),
    [format, `/feed.${format}?q=graph`] as const,
  ]);
  return paths.map(([format, path]) => ({
    path,
    reader: feedReader(service.site().url + path, format, service.fetchText),
  }));
}

/** Ask all feeds; what each brought, by its path, where it brought anything. */
async function pollAll(service: FeedService, readers: readonly Followed[]) {
  const news: string[] = [];
  for (const { path, reader } of readers) {
    const { fresh, updated, faults } = await reader.poll(service.site().url + path);
    if (fresh.length > 0) news.push(`${path} ${fresh.length} new`);
    if (updated.length > 0) news.push(`${path} ${updated.length} updated`);
    news.push(...faults.map((fault) => `${path} ${fault}`));
  }
  return news;
}

/** 1,200 papers, half of them by hand, within a minute. */
const burst = Array.from({ length: 1_200 }, (_, number) => ({
  title: `${number % 3 === 0 ? 'Graph' : 'Word'} ${number}`,
  categories: [number % 4 === 0 ? 'math.CO' : 'cs.CL'],
  ...(number % 2 === 0 && { arxivId: `2610.${10_000 + number}`, source: 'arxiv' }),
}));

describe('after a burst of 1,200 papers in one minute', () => {
  const service = feedService(boards);
  const readers = readersOf(service);
  const known = (path: string) => readers.find((one) => one.path === path)?.reader.known.size;
  /** Publish all that there is to publish. */
  const settle = async () => {
    for (let times = 0; times < 3; times++) {
      service.pass(20);
      await service.publish();
    }
  };

  beforeAll(async () => {
    service.pass(12 * 60);
    for (const [number, draft] of burst.entries()) {
      await service.bring(draft);
      if (number === 600) await service.publish();
    }
    await service.publish();
  }, 60_000);

  test('every feed has each paper once', async () => {
    const t = performance.now();
    const faults = (await pollAll(service, readers)).filter((line) => !line.endsWith(' new'));
    expect(faults).toEqual([]);
    for (const format of feedFormats) {
      expect(known(`/feeds/latest.${format}`)).toBe(1_200);
      expect(known(`/feeds/topics/graphs.${format}`)).toBe(400);
      expect(known(`/feed.${format}?q=graph`)).toBe(400);
      expect(known(`/feeds/categories/cs.${format}`)).toBe(900);
      expect(known(`/feeds/categories/cs.CL.${format}`)).toBe(900);
    }
    console.log('poll', performance.now() - t);
  });

  test('nothing is news once everything has been brought again', async () => {
    for (const draft of burst) expect((await service.bring(draft)).status).not.toBe('created');
    await settle();
    expect(await pollAll(service, readers)).toEqual([]);
  });

  test('nothing is news when a licence is added to everything', async () => {
    for (const draft of burst)
      await service.bring({ ...draft, license: 'https://creativecommons.org/licenses/by/4.0/' });
    await settle();
    expect(await service.fetchText(`${service.site().url}/feeds/latest.atom`)).toContain('licenses/by/4.0');
    expect(await pollAll(service, readers)).toEqual([]);
  });

  test('nothing is news when the site moves to another host', async () => {
    service.move({ url: 'https://elsewhere.example.net', name: 'Paperboy elsewhere' });
    expect(await service.publish()).toBe('published');
    const text = await service.fetchText('https://elsewhere.example.net/feeds/latest.atom');
    expect(text).toContain('Paperboy elsewhere');
    expect(text).not.toContain('papers.example.org/');
    expect(await pollAll(service, readers)).toEqual([]);
  });
});

test.each([1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30])('XX killed %i calls before the end of publishing a burst, what is linked is there', async (before) => {
  const run = async (service: FeedService) => {
    await service.bring({ title: 'Graph of before' });
    await service.publish();
    for (const draft of burst.slice(0, 430)) await service.bring(draft);
    service.pass(1);
  };
  const counted = feedService(boards);
  await run(counted);
  const calls = fuse();
  await counted.publish({ kill: calls });
  const service = feedService(boards);
  await run(service);
  expect(await service.publish({ kill: fuse(calls.calls - before) })).toBe('killed');
  const readers = readersOf(service);
  console.log(before, (await pollAll(service, readers)).filter((line) => !line.includes('new')));
  service.pass(2);
  await service.publish();
  const news = await pollAll(service, readers);
  const latest = readers.find((one) => one.path === '/feeds/latest.atom')?.reader.known.size;
  console.log(news, latest);
});
