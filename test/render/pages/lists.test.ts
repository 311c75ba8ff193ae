import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { searchPage } from '../../../functions/render/pages/papers/search-page.tsx';
import { topicPage } from '../../../functions/render/pages/papers/topic-page.tsx';
import { tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { boardOf, front, site, topic, topicBoards } from './samples.ts';

/** Words that gzip cannot guess: a small generator with a fixed seed. */
function prose(seed: number, words: number): string {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: words }, () =>
    next()
      .toString(36)
      .slice(0, 2 + (next() % 8)),
  ).join(' ');
}

const hundred = Array.from({ length: 100 }, (_, index) =>
  aPaper({
    id: `arxiv:2611.${String(10_000 + index)}`,
    title: prose(index + 1, 12),
    abstract: prose(index + 1_000, 220),
    authors: Array.from({ length: 30 }, (_, author) => prose(index * 40 + author + 7, 2)),
    topics: taxonomy
      .slice(index % 30, (index % 30) + 3)
      .map(({ slug }) => ({ slug, score: 0.7, evidence: [] })),
    links: {
      abs: `https://arxiv.org/abs/${index}`,
      pdf: `https://arxiv.org/pdf/${index}`,
      code: `https://c.org/${index}`,
    },
    listedAt: `2026-11-${String(23 - Math.floor(index / 10)).padStart(2, '0')}T08:00:00.000Z`,
    votes: index,
  }),
);

test.each([
  ['front', front(hundred)],
  ['topic', topic(hundred)],
  ['search', searchPage({ site, query: 'x', papers: hundred })],
])('a %s page of a hundred papers is at most 50 KB compressed', (_, html) => {
  expect(gzipSync(html).length).toBeLessThanOrEqual(50_000);
});

test('papers stand under the UTC day on which they came, newest first', () => {
  const html = topic([
    aPaper({ id: 'arxiv:2', listedAt: '2026-11-23T00:00:00.000Z' }),
    aPaper({ id: 'arxiv:1', listedAt: '2026-11-22T23:59:59.999Z' }),
  ]);
  expect(html.match(/<time[^>]*>[^<]*/g)).toEqual([
    '<time datetime="2026-11-23">23 November 2026',
    '<time datetime="2026-11-22">22 November 2026',
  ]);
  expect(html).toContain('Monday');
  expect(html).toContain('Sunday');
});

test('the front page shows ten trending papers, and its topics with their counts', () => {
  const html = front(hundred);
  const trending = html.slice(html.indexOf('<ol class="trending">'), html.indexOf('</ol>'));
  expect(trending.match(/<article/g)).toHaveLength(10);
  expect(tagsOf(html).filter(({ attributes }) => attributes.id === 'trending')).toHaveLength(1);
  expect(front([])).toContain('Nothing is trending yet.');
});

test('a card names three authors and counts the rest', () => {
  const authors = (count: number) =>
    topic([aPaper({ authors: Array.from({ length: count }, (_, i) => `A${i}`) })]);
  expect(authors(3)).toContain('A0, A1, A2</p>');
  expect(authors(4)).toContain('A0, A1, A2, A3</p>');
  expect(authors(5)).toContain('A0, A1, A2 and 2 more</p>');
});

test('a topic page links its three feeds, for readers and for feed readers', () => {
  const tags = tagsOf(topic([]));
  for (const format of ['rss', 'atom', 'json']) {
    const path = `/feeds/topics/retrieval.${format}`;
    expect(tags.some(({ name, attributes }) => name === 'a' && attributes.href === path)).toBe(true);
    expect(tags.some(({ name, attributes }) => name === 'link' && attributes.href === site.url + path)).toBe(
      true,
    );
  }
});

test('a board that was cut says so and tells where the rest is', () => {
  const html = topicPage({
    site,
    board: boardOf('topic/retrieval', 'Retrieval', [aPaper()], 423),
    topics: topicBoards([]),
  });
  expect(html).toContain('newest 1 of 423 papers');
  expect(html).toContain('href="/search?q=topic%3Aretrieval"');
});
