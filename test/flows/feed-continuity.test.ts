import { beforeAll, describe, expect, test } from 'vitest';
import { archivePath, feedFormats, feedPath } from '../../functions/domain/publication/paths.ts';
import { fuse } from '../support/crash.ts';
import { type FollowedFeed, feedReader, followedBoards, followFeeds } from '../support/feed-reader.ts';
import { type FeedService, feedService } from '../support/feed-service.ts';

/** Ask all feeds; what each brought, where it brought anything. */
async function pollAll(service: FeedService, followed: readonly FollowedFeed[]): Promise<string[]> {
  const news: string[] = [];
  for (const { path, reader } of followed) {
    const { fresh, updated, faults } = await reader.poll(service.site().url + path);
    if (fresh.length > 0) news.push(`${path}: ${fresh.length} new`);
    if (updated.length > 0) news.push(`${path}: ${updated.length} updated`);
    news.push(...faults.map((fault) => `${path}: ${fault}`));
  }
  return news;
}

/** So many papers, half of them by hand, all within a minute. */
const burst = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    title: `${number % 3 === 0 ? 'Graph' : 'Word'} ${number}`,
    categories: [number % 4 === 0 ? 'math.CO' : 'cs.CL'],
    ...(number % 2 === 0 && { arxivId: `2610.${10_000 + number}`, source: 'arxiv' }),
  }));

/** Publish all that there is to publish. */
async function settle(service: FeedService): Promise<void> {
  for (let times = 0; times < 3; times++) {
    service.pass(20);
    await service.publish();
  }
}

describe('after a burst of 1,200 papers in one minute', () => {
  const service = feedService(followedBoards);
  const followed = followFeeds(service.site(), service.fetchText);
  const papers = burst(1_200);

  beforeAll(async () => {
    service.pass(12 * 60);
    for (const [number, draft] of papers.entries()) {
      await service.bring(draft);
      if (number === 600) await service.publish();
    }
    await service.publish();
  }, 60_000);

  test('every feed has each paper once', async () => {
    const news = await pollAll(service, followed);
    const due = {
      latest: 1_200,
      'topic/graphs': 400,
      filter: 400,
      'category/cs': 900,
      'category/cs.CL': 900,
    };
    for (const format of feedFormats)
      for (const [board, count] of Object.entries(due)) {
        const path = followed.find((one) => one.board === board && one.format === format)?.path;
        expect(news).toContain(`${path}: ${count} new`);
      }
    expect(news.filter((line) => !line.endsWith(' new'))).toEqual([]);
  }, 60_000);

  test('nothing is news once everything has been brought again', async () => {
    for (const draft of papers) expect((await service.bring(draft)).status).not.toBe('created');
    await settle(service);
    expect(await pollAll(service, followed)).toEqual([]);
  }, 60_000);

  test('nothing is news when a licence is added to everything', async () => {
    const license = 'https://creativecommons.org/licenses/by/4.0/';
    for (const draft of papers) await service.bring({ ...draft, license });
    await settle(service);
    expect(await service.fetchText(`${service.site().url}/feeds/latest.atom`)).toContain(license);
    expect(await pollAll(service, followed)).toEqual([]);
  }, 60_000);

  test('nothing is news when the site moves to another host', async () => {
    service.move({ url: 'https://elsewhere.example.net', name: 'Paperboy elsewhere' });
    expect(await service.publish()).toBe('published');
    const text = await service.fetchText('https://elsewhere.example.net/feeds/latest.atom');
    expect(text).toContain('Paperboy elsewhere');
    expect(text).not.toContain('papers.example.org/');
    expect(await pollAll(service, followed)).toEqual([]);
  }, 60_000);

  test('only what changed significantly is updated', async () => {
    await service.bring({
      ...papers[1_198],
      version: 2,
      abstract: 'Other words than before, and more of them.',
    });
    await settle(service);
    const news = await pollAll(service, followed);
    for (const format of ['atom', 'json'] as const)
      expect(news).toContain(`${feedPath('latest', format)}: 1 updated`);
    expect(news.filter((line) => !/: 1 (new|updated)$/.test(line))).toEqual([]);
  }, 60_000);
});

test('a publication killed before its manifest leads nobody to documents that are not there', async () => {
  const prepared = async () => {
    const service = feedService(['latest', 'category/cs']);
    await service.bring({ title: 'Of before' });
    await service.publish();
    service.pass(1);
    for (const draft of burst(330)) await service.bring(draft);
    return service;
  };
  const counted = fuse();
  await (await prepared()).publish({ kill: counted });
  for (const callsBefore of [1, 3, 6]) {
    const service = await prepared();
    expect(await service.publish({ kill: fuse(counted.calls - callsBefore) })).toBe('killed');
    const reader = feedReader(`${service.site().url}/feeds/latest.atom`, 'atom', service.fetchText);
    const { faults, fresh } = await reader.poll();
    expect([faults, fresh.length]).toEqual([[], 331]);
  }
}, 60_000);

test('a document into which more may come is not kept by anybody in between', async () => {
  const service = feedService(['latest']);
  for (const draft of burst(130)) await service.bring(draft);
  await service.publish();
  const day = service.now().toISOString().slice(0, 10);
  const caching = async (part: number) =>
    (await service.ask(archivePath('latest', { day, part }, 'atom'))).headers.get('cache-control');
  expect(await caching(1)).toContain('s-maxage=60');
  expect(await caching(2)).toContain('no-cache');
  service.pass(3 * 1_440);
  await service.publish();
  expect(await caching(2)).toContain('s-maxage=60');
});

test.each(feedFormats)(
  'after a month without papers feeds still lead to all that came before, in %s',
  async (format) => {
    const service = feedService(followedBoards);
    const again = { arxivId: '2610.00001', source: 'arxiv', categories: ['cs.CL'] };
    await service.bring({ ...again, title: 'Graph of old' });
    for (const draft of burst(250)) await service.bring(draft);
    await service.bring({ ...again, title: 'Graph of old, revised', version: 2 });
    await service.publish();
    service.pass(5 * 1_440);
    await service.publish();
    service.pass(45 * 1_440);
    await service.publish();
    const followed = followFeeds(service.site(), service.fetchText).filter((one) => one.format === format);
    const due = {
      latest: 251,
      'topic/graphs': 85,
      'category/cs': 188,
      'category/cs.CL': 188,
      filter: 85,
      revisions: 1,
      trending: 20,
      daily: 1,
      weekly: 1,
    };
    for (const { board, reader } of followed) {
      const { faults } = await reader.poll();
      expect([board, faults, reader.known.size]).toEqual([board, [], due[board]]);
    }
    // math.CO has no file: nothing came into it in the window
    const path = feedPath('category/math.CO', format);
    const reader = feedReader(service.site().url + path, format, service.fetchText);
    await reader.poll();
    expect(reader.known.size).toBe(63);
  },
  60_000,
);

test('a paper that becomes trending on its last day of the window is in the feed for as long as others', async () => {
  const service = feedService(['trending']);
  const paper = { title: 'Slow to be seen', arxivId: '2610.00001', source: 'arxiv' };
  await service.bring(paper);
  await service.publish();
  service.pass(30 * 1_440);
  await service.bring({ ...paper, votes: 30 });
  await service.publish();
  const path = `${service.site().url}/feeds/trending.json`;
  expect(await service.fetchText(path)).toContain('Slow to be seen');
  service.pass(2 * 1_440);
  await service.bring({ title: 'Of another day' });
  await service.publish();
  expect(await service.fetchText(path)).toContain('Slow to be seen');
});

test('whoever keeps which documents of an archive it has read loses nothing', async () => {
  const service = feedService(['latest', 'category/cs.CL']);
  const { url } = service.site();
  const readers = (['latest', 'category/cs.CL'] as const).map((board) =>
    feedReader(url + feedPath(board, 'atom'), 'atom', service.fetchText, { readsOnce: true }),
  );
  await service.bring({ title: 'Of long before' });
  service.pass(40 * 1_440);
  let number = 0;
  for (const count of [3, 230, 0, 20, 140, 1, 310]) {
    for (let half = 0; half < 2; half++) {
      for (let each = 0; each < count / 2; each++) await service.bring({ title: `Paper ${number++}` });
      service.pass(720);
      await service.publish();
      if (half === 0) for (const reader of readers) expect((await reader.poll()).faults).toEqual([]);
    }
  }
  for (const reader of readers) {
    await reader.poll();
    expect(reader.known.size).toBe(service.papers.rows.size);
  }
}, 60_000);
