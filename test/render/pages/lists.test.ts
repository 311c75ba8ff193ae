import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { categoriesPage } from '../../../functions/render/pages/papers/categories-page.tsx';
import { categoryPage } from '../../../functions/render/pages/papers/category-page.tsx';
import { periodPage } from '../../../functions/render/pages/papers/period-page.tsx';
import { searchPage } from '../../../functions/render/pages/papers/search-page.tsx';
import { topicPage } from '../../../functions/render/pages/papers/topic-page.tsx';
import { feedPreviewPage } from '../../../functions/render/pages/site/feed-preview-page.tsx';
import { tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { boardOf, categoryBoards, countsIn, front, periodView, site, topic, topicBoards } from './samples.ts';

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

const threeHundred = Array.from({ length: 300 }, (_, index) =>
  aPaper({
    id: `arxiv:2611.${10_000 + index}`,
    title: prose(index + 1, 12),
    authors: [prose(index + 40_000, 2), 'B'],
    storedAt: `2026-11-23T08:${String(index % 60).padStart(2, '0')}:${String(index % 57).padStart(2, '0')}.000Z`,
  }),
);

test.each([
  ['front', front(hundred)],
  ['topic', topic(hundred)],
  ['search', searchPage({ site, query: 'x', papers: hundred })],
  ['day', periodPage({ site, view: periodView(hundred) })],
  [
    "day's titles, three times a hundred",
    periodPage({ site, view: periodView(threeHundred, { form: 'titles' }) }),
  ],
  [
    'month',
    periodPage({
      site,
      view: periodView(hundred.slice(0, 20), {
        period: { kind: 'month', name: '2026-11' },
        days: Array.from({ length: 30 }, (_, index) => ({
          day: `2026-11-${String(30 - index).padStart(2, '0')}`,
          papers: 900,
          best: hundred.slice(index * 3, index * 3 + 3),
        })),
      }),
    }),
  ],
  [
    'feed twin',
    feedPreviewPage({
      site,
      board: boardOf('latest', 'Latest papers', hundred),
      format: 'atom',
      feedUrl: `${site.url}/feeds/latest.atom`,
    }),
  ],
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

test('the front page shows the edition of the day, its first papers as cards, and ten trending titles', () => {
  const html = front(hundred);
  const part = (from: string) => html.slice(html.indexOf(from), html.indexOf('</ol>', html.indexOf(from)));
  expect(part('<ol class="edition">').match(/<article/g)).toHaveLength(13);
  expect(part('<ol class="lines rest"').match(/<li>/g)).toHaveLength(47);
  expect(html).toContain('<a href="/date/2026-11-23/">All 100 papers of the day</a>');
  expect(part('<ol class="lines ranked">').match(/<li>/g)).toHaveLength(10);
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

test('a board that was cut says so, and leads to the day and the month on which it goes on', () => {
  const board = boardOf('topic/retrieval', 'Retrieval', [aPaper()], 1_423);
  const cut = topicPage({ site, board, topics: topicBoards([]), counts: countsIn([]) });
  expect(cut).toContain('newest 1 of 1,423 papers');
  expect(cut).toContain('href="/topics/retrieval/month/2026-11/">November 2026</a>');
  const older = topicPage({
    site,
    board: { ...board, total: 1, older: { day: '2026-10-02', part: 2 } },
    topics: topicBoards([]),
    counts: countsIn([]),
  });
  expect(older).toContain('href="/topics/retrieval/date/2026-10-02/">Friday, 2 October 2026</a>');
  expect(older).not.toContain('newest');
  expect(topic([aPaper()])).not.toContain('Older ones');
});

test('the headings of days lead to their pages, on the front page and on those of topics', () => {
  expect(front([aPaper()])).toContain('<a href="/date/2026-11-23/">Today’s papers</a>');
  expect(topic([aPaper()])).toContain('<a href="/topics/retrieval/date/2026-11-20/">');
});

test('the front page leads to the last day before, this week, this month, and to other views of the same', () => {
  const html = front([aPaper()]);
  for (const [label, path] of [
    ['Friday, 20 November 2026', '/date/2026-11-20/'],
    ['Titles only', '/date/2026-11-23/titles/'],
    ['Newest first', '/latest/'],
    ['This week', '/week/2026-W48/'],
    ['This month', '/month/2026-11/'],
  ])
    expect(html).toContain(`<a href="${path}">${label}</a>`);
});

test('a category is called by its name in words, stands beside those of its archive, and is a filter to subscribe to', () => {
  const html = categoryPage({
    site,
    board: boardOf('category/cs.CL', 'cs.CL', [aPaper()]),
    categories: categoryBoards([]),
    counts: countsIn([]),
  });
  expect(html).toContain('<h1>Computation and Language (cs.CL)</h1>');
  expect(html).toContain('<a href="/categories/cs/">');
  expect(html).not.toContain('/categories/hep-th/');
  const tags = tagsOf(html);
  expect(tags.find(({ attributes }) => attributes.name === 'filter')?.attributes.value).toBe(
    'category:cs.CL',
  );
});

test('categories stand under their archives, known to us or not, and archives without parts by themselves', () => {
  const html = categoriesPage({ site, categories: categoryBoards([aPaper()]) });
  const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, inner = '']) =>
    inner.replace(/<[^>]+>/g, '').trim(),
  );
  expect(headings).toEqual(['biorxiv', 'Computer Science 1 paper', 'Other archives']);
  expect(html).toContain('Computation and Language <small>cs.CL</small>');
  expect(html.indexOf('/categories/hep-th/')).toBeGreaterThan(html.indexOf('Other archives'));
});
