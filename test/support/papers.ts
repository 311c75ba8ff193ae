import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';

/** A draft with everything that does not matter filled in. */
export const aDraft = (given: Partial<Draft> = {}): Draft => ({
  title: 'Attention Is All You Need',
  abstract: 'A network built on attention alone translates better and trains faster than recurrent ones.',
  authors: ['Ashish Vaswani', 'Noam Shazeer'],
  categories: ['cs.CL'],
  version: 1,
  withdrawn: false,
  announceType: 'new',
  links: {},
  source: 'submission',
  ...((given.source ?? 'submission') === 'submission' ? { byHand: true } : {}),
  ...given,
});

/** A stored paper with everything that does not matter filled in. */
export const aPaper = (given: Partial<Paper> = {}): Paper => ({
  id: 'arxiv:1706.03762',
  arxivId: '1706.03762',
  title: 'Attention Is All You Need',
  abstract: 'A network built on attention alone translates better and trains faster than recurrent ones.',
  authors: ['Ashish Vaswani', 'Noam Shazeer'],
  categories: ['cs.CL'],
  version: 1,
  withdrawn: false,
  announceType: 'new',
  links: { abs: 'https://arxiv.org/abs/1706.03762', pdf: 'https://arxiv.org/pdf/1706.03762' },
  topics: [{ slug: 'nlp', score: 0.9, evidence: ['translates'] }],
  model: 'test',
  provenance: [
    {
      source: 'submission',
      version: 1,
      at: '2026-11-20T10:00:00.000Z',
      facts: ['abstract', 'announceType', 'authors', 'categories', 'title', 'version', 'withdrawn'],
    },
  ],
  listedAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
  storedAt: '2026-11-20T10:00:00.000Z',
  source: 'submission',
  votes: 0,
  stars: 0,
  heat: 0,
  revision: 1,
  ...given,
});
