import { expect, test } from 'vitest';
import { feedPreviewPage } from '../../../../functions/render/pages/site/feed-preview-page.tsx';
import { feedsPage } from '../../../../functions/render/pages/site/feeds-page.tsx';
import { statusPage } from '../../../../functions/render/pages/site/status-page.tsx';
import { tagsOf } from '../../../support/html.ts';
import { aPaper } from '../../../support/papers.ts';
import { boardOf, categoryBoards, dailyBoard, site, topicBoards } from '../samples.ts';

const hrefs = (html: string): readonly string[] =>
  tagsOf(html).flatMap(({ name, attributes }) => (name === 'a' ? (attributes.href ?? []) : []));

const query = new URLSearchParams({ q: 'topic:agents .rss "a&b"' });
const feedUrl = `${site.url}/feed.rss?${query}`;
const twin = feedPreviewPage({
  site,
  board: boardOf('filter/topic:agents', 'topic:agents', [aPaper()]),
  format: 'rss',
  feedUrl,
  page: `/search?${query}`,
});

test('a feed in a browser shows its address, to be copied', () => {
  const field = tagsOf(twin).find(({ attributes }) => attributes.id === 'feed-address');
  expect(field?.attributes).toMatchObject({ value: feedUrl, readonly: '' });
});

test('each reader is given the very address', () => {
  const given = hrefs(twin).flatMap((href) => {
    if (!/^https:\/\/(?:feedly|www\.inoreader|www\.newsblur|theoldreader)\.com\//.test(href)) return [];
    const { pathname, searchParams } = new URL(href);
    const [, inPath] = pathname.split('/i/subscription/feed%2F');
    return inPath
      ? decodeURIComponent(inPath)
      : (searchParams.get('add_feed') ?? searchParams.get('url') ?? '');
  });
  expect(given).toEqual([feedUrl, feedUrl, feedUrl, feedUrl]);
  expect(hrefs(twin)).toContain(feedUrl.replace(/^https:/, 'feed:'));
});

test('the other formats have the same filter, whatever stands in it', () => {
  for (const format of ['atom', 'json'])
    expect(hrefs(twin)).toContain(feedUrl.replace('/feed.rss', `/feed.${format}`));
  expect(hrefs(twin)).toContain(`/search?${query}`);
});

test('its entries are lines: a paper leads to its page, an edition to its day', () => {
  expect(hrefs(twin)).toContain('/papers/arxiv:1706.03762/');
  const daily = feedPreviewPage({
    site,
    board: dailyBoard([aPaper()]),
    format: 'atom',
    feedUrl: `${site.url}/feeds/daily.atom`,
  });
  expect(daily).toContain('<a href="/date/2026-11-22/">Sunday, 22 November 2026</a>');
  expect(daily).toContain('the best 1 of 1,212 papers');
});

test('the page of feeds lists every list, topic and category in three formats', () => {
  const lists = (['latest', 'trending', 'daily', 'weekly', 'revisions'] as const).map((id) => ({
    id,
    title: id,
  }));
  const html = feedsPage({ site, lists, topics: topicBoards([]), categories: categoryBoards([]) });
  for (const format of ['rss', 'atom', 'json'])
    for (const board of ['latest', 'weekly', 'topics/retrieval', 'categories/cs.CL', 'categories/hep-th'])
      expect(hrefs(html)).toContain(`/feeds/${board}.${format}`);
  expect(html).toContain('RFC 5005');
  expect(html).toContain('cs.CL Computation and Language');
});

test('the status page tells what was mended and what is still owed, and is silent where there is neither', () => {
  const status = (given: object) => statusPage({ site, health: [], titles: {}, ...given });
  const html = status({ owed: 1_204, repairs: [{ at: '2026-11-23T08:00:00.000Z', what: 'a day was cut' }] });
  expect(html).toContain('1,204 days of older papers');
  expect(html).toContain('2026-11-23 08:00 UTC</time>: a day was cut');
  expect(status({ owed: 0, repairs: [] })).not.toContain('Library');
});
