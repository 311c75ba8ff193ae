import { parseOpml } from 'feedsmith';
import { expect, it } from 'vitest';
import { renderOpml } from '../../../functions/render/feeds/render-opml.ts';
import { violations } from '../../support/feed-rules.ts';
import { board, paper, site } from './sample.ts';

const boards = [
  board([paper()], { id: 'latest', title: 'Latest <papers> & "more"\u0008', description: '' }),
  board([], { id: 'topic/retrieval', title: 'Retrieval' }),
];

it('lists every board with its Atom feed and its page', () => {
  const opml = renderOpml(boards, site);
  expect(violations('opml', opml)).toEqual([]);
  expect(parseOpml(opml)).toMatchObject({
    head: { title: 'Paperboy feeds' },
    body: {
      outlines: [
        {
          type: 'rss',
          text: 'Latest <papers> & "more" · Paperboy',
          xmlUrl: 'https://papers.example.org/feeds/latest.atom',
          htmlUrl: 'https://papers.example.org/',
        },
        {
          text: 'Retrieval · Paperboy',
          description: 'Search, ranking & dense retrieval',
          xmlUrl: 'https://papers.example.org/feeds/topics/retrieval.atom',
          htmlUrl: 'https://papers.example.org/topics/retrieval/',
        },
      ],
    },
  });
});

it('does not change with the papers on the boards', () => {
  const grown = boards.map((each) => ({ ...each, ...board([paper(), paper({ id: 'doi:10.1/x' })], each) }));
  expect(renderOpml(grown, site)).toBe(renderOpml(boards, site));
});
