import type { Digest, DigestLinks } from '../../../functions/domain/alerts/delivery/digest.ts';
import { linkPlaceholders } from '../../../functions/domain/alerts/delivery/link-placeholders.ts';
import type { MailContent } from '../../../functions/domain/alerts/delivery/mailer.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { aSite } from '../../support/a-site.ts';

export const site = aSite({ tagline: 'Trending research papers, delivered' });

export const links = {
  unsubscribe: `https://papers.example.org/unsubscribe/${'u'.repeat(120)}`,
  preferences: `https://papers.example.org/preferences/${'p'.repeat(120)}`,
  vote: `https://papers.example.org/vote/${'v'.repeat(80)}`,
};

export const paper = (change: Partial<Paper> = {}): Paper => ({
  id: 'arxiv:2611.01234',
  title: 'Late Interaction Meets Attention',
  abstract: 'We show that late interaction is attention.',
  authors: ['Ada Lovelace', 'Omar Khattab'],
  categories: ['cs.IR'],
  version: 1,
  withdrawn: false,
  announceType: 'new',
  links: { pdf: 'https://arxiv.org/pdf/2611.01234', code: 'https://github.com/a/b?x=1&y=2' },
  topics: [{ slug: 'retrieval', score: 0.9, evidence: [] }],
  model: 'm1',
  listedAt: '2026-11-24T00:00:00.000Z',
  updatedAt: '2026-11-24T00:00:00.000Z',
  storedAt: '2026-11-24T00:00:00.000Z',
  source: 'arxiv',
  votes: 0,
  stars: 0,
  heat: 0,
  revision: 1,
  provenance: [],
  ...change,
});

export const digest = (change: Partial<Digest> = {}): Digest => ({
  edition: 'daily-2026-11-24',
  frequency: 'daily',
  filter: 'topic:retrieval',
  papers: [paper(), paper({ id: 'arxiv:2611.00002', title: 'A Second Paper' })],
  more: 0,
  date: '2026-11-24',
  after: '2026-11-23T08:00:00.000Z',
  through: '2026-11-24T07:45:00.000Z',
  listedSince: '2026-11-20T08:00:00.001Z',
  ...change,
});

const names = ['unsubscribe', 'preferences', 'vote'] as const;

/** A mail as the owner of these links reads it. */
export function withLinks({ subject, html, text }: MailContent, own: DigestLinks): MailContent {
  const fill = (said: string) =>
    names.reduce((all, name) => all.replaceAll(linkPlaceholders[name], own[name]), said);
  return { subject, text: fill(text), ...(html !== undefined && { html: fill(html) }) };
}
