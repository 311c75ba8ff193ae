import { parseOpml } from 'feedsmith';
import { expect, it } from 'vitest';
import { renderFilterOpml, renderOpml } from '../../../functions/render/feeds/render-opml.ts';
import { violations } from '../../support/feed-rules.ts';
import { board, paper, site } from './sample.ts';

const boards = [
  board([paper()], { id: 'latest', title: 'Latest <papers> & "more"\u0008', description: '' }),
  board([], { id: 'topic/retrieval', title: 'Retrieval' }),
  board([], { id: 'daily', title: 'Daily editions' }),
  board([], { id: 'category/cs.CL', title: 'cs.CL' }),
];

it('lists every board with its Atom feed and its page, in folders', () => {
  const opml = renderOpml(boards, site);
  expect(violations('opml', opml)).toEqual([]);
  const read = parseOpml(opml);
  expect(read.head?.title).toBe('Paperboy feeds');
  expect(read.body?.outlines?.map(({ text, outlines }) => [text, outlines?.length])).toEqual([
    ['Lists', 2],
    ['Topics', 1],
    ['Categories', 1],
  ]);
  expect(read.body?.outlines?.flatMap(({ outlines }) => outlines)).toMatchObject([
    {
      type: 'rss',
      text: 'Latest <papers> & "more" · Paperboy',
      xmlUrl: 'https://papers.example.org/feeds/latest.atom',
      htmlUrl: 'https://papers.example.org/latest/',
    },
    { xmlUrl: 'https://papers.example.org/feeds/daily.atom' },
    {
      text: 'Retrieval · Paperboy',
      description: 'Search, ranking & dense retrieval',
      xmlUrl: 'https://papers.example.org/feeds/topics/retrieval.atom',
      htmlUrl: 'https://papers.example.org/topics/retrieval/',
    },
    { xmlUrl: 'https://papers.example.org/feeds/categories/cs.CL.atom' },
  ]);
});

it('lists the feed of one filter', () => {
  const opml = renderFilterOpml(
    {
      title: 'topic:code "fast & small"',
      xmlUrl: 'https://papers.example.org/feed.atom?q=topic:code "fast & small"',
      htmlUrl: 'https://papers.example.org/search?q=topic:code',
    },
    site,
  );
  expect(violations('opml', opml)).toEqual([]);
  expect(parseOpml(opml).body?.outlines).toMatchObject([
    {
      text: 'topic:code "fast & small" · Paperboy',
      xmlUrl: 'https://papers.example.org/feed.atom?q=topic:code%20%22fast%20&%20small%22',
    },
  ]);
});

it('does not change with the papers on the boards', () => {
  const grown = boards.map((each) => ({ ...each, ...board([paper(), paper({ id: 'doi:10.1/x' })], each) }));
  expect(renderOpml(grown, site)).toBe(renderOpml(boards, site));
});
