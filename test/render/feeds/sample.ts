import type { Paper } from '../../../functions/domain/papers/paper.ts';
import type { Board } from '../../../functions/domain/publication/board.ts';
import { aSite } from '../../support/a-site.ts';

export const site = aSite({ tagline: 'Trending papers by topic' });

/** A paper with every field a feed tells of, each date another. */
export function paper(facts: Partial<Paper> = {}): Paper {
  return {
    id: 'arxiv:2403.01234',
    title: 'Dense retrieval when P<0.05 & "x" holds',
    abstract: 'We show that a<b & c>d. ]]> It works.',
    authors: ['Ada Lovelace', 'Charles & Co'],
    categories: ['cs.IR', 'cs.CL'],
    arxivId: '2403.01234',
    doi: '10.1002/(sici)1097<1::aid>3.0.co;2',
    publishedAt: '2024-03-01T09:08:07.000Z',
    announcedAt: '2024-03-02T00:00:00.000Z',
    listedAt: '2024-03-03T10:00:00.000Z',
    updatedAt: '2024-03-04T05:06:07.890Z',
    storedAt: '2024-03-05T00:00:00.000Z',
    version: 2,
    withdrawn: false,
    announceType: 'new',
    links: {
      abs: 'https://arxiv.org/abs/2403.01234',
      pdf: 'https://arxiv.org/pdf/2403.01234',
      doi: 'https://doi.org/10.1002/(sici)1097<1::aid>3.0.co;2',
      code: 'https://github.com/ada/engine?tab=readme&x=[1]',
    },
    topics: [
      { slug: 'retrieval', score: 0.91, evidence: ['dense retrieval'] },
      { slug: '3d', score: 0.4, evidence: [] },
    ],
    model: 'model-1',
    source: 'arxiv-api',
    votes: 3,
    stars: 2,
    heat: 1,
    revision: 1,
    provenance: [],
    ...facts,
  };
}

/** A board of these papers, each a minute older than the one before. */
export function board(papers: readonly Paper[], facts: Partial<Board> = {}): Board {
  return {
    id: 'topic/retrieval',
    title: 'Information retrieval',
    description: 'Search, ranking & dense retrieval',
    entries: papers.map((each, index) => ({
      paper: each,
      date: new Date(Date.UTC(2024, 2, 5, 12, 59 - index, 30)).toISOString(),
    })),
    total: papers.length,
    ...(papers.length > 0 ? { updatedAt: '2024-03-06T07:08:09.000Z' } : {}),
    ...facts,
  };
}
