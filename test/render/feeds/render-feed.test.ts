import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { feedFormats } from '../../../functions/domain/publication/paths.ts';
import { feedContentTypes } from '../../../functions/render/feeds/render-feed.ts';
import { feedDocument } from '../../support/feed-document.ts';
import { violations } from '../../support/feed-rules.ts';
import { read } from './reading.ts';
import { board, paper, site } from './sample.ts';

const two = board([paper(), paper({ id: 'doi:10.1/x', title: 'Second', withdrawn: true })]);

describe.each(feedFormats)('a board as %s', (format) => {
  it('breaks no rule', () => {
    expect(violations(format, feedDocument(two, site, format))).toEqual([]);
  });

  it('breaks no rule when it is empty', () => {
    const empty = feedDocument(board([]), site, format);
    expect(violations(format, empty)).toEqual([]);
    expect(read(format, empty)).toEqual([]);
  });

  it('breaks no rule when a paper has nothing but a name', () => {
    const bare = paper({
      title: '\u0000',
      abstract: ' ',
      authors: [''],
      categories: [],
      topics: [],
      links: {},
    });
    const feed = feedDocument(board([bare]), site, format);
    expect(violations(format, feed)).toEqual([]);
    expect(read(format, feed)[0]).toMatchObject({ title: 'arxiv:2403.01234', authors: [] });
  });

  it('says the same of each paper, in the order of the board', () => {
    expect(read(format, feedDocument(two, site, format))).toMatchObject([
      {
        id: 'tag:example.org,2026:paper/arxiv:2403.01234',
        title: 'Dense retrieval when P<0.05 & "x" holds',
        authors: ['Ada Lovelace', 'Charles & Co'],
      },
      { id: 'tag:example.org,2026:paper/doi:10.1/x', title: '[Withdrawn] Second' },
    ]);
  });

  it('does not pass an expected category off as the archive’s word', () => {
    const predictedCategory = { category: 'math.CO', score: 0.8, evidence: [] };
    const expected = feedDocument(board([paper({ categories: [], predictedCategory })]), site, format);
    expect(violations(format, expected)).toEqual([]);
    expect(expected).not.toContain('math.CO');
    expect(feedDocument(board([paper({ categories: ['math.CO'] })]), site, format)).toContain('math.CO');
  });

  it('is the same bytes for the same board', () => {
    expect(feedDocument(structuredClone(two), { ...site }, format)).toBe(feedDocument(two, site, format));
  });

  it('keeps every id when the site moves', () => {
    const moved = { ...site, url: 'http://localhost:3000' };
    const ids = (text: string) => text.match(/tag:example[^<"]*/g);
    const here = feedDocument(two, site, format);
    const there = feedDocument(two, moved, format);
    expect(ids(there)).toEqual(ids(here));
    expect(violations(format, there)).toEqual([]);
    expect(there).not.toContain('papers.example.org');
  });

  it('links to where it was asked for when it is a filter', () => {
    const links = {
      self: `https://papers.example.org/feed.${format}?q=author:"B&C" x`,
      page: 'https://papers.example.org/search?q=1',
    };
    const feed = feedDocument(two, site, format, links);
    expect(violations(format, feed)).toEqual([]);
    expect(feed.replaceAll('&amp;', '&')).toContain(
      `https://papers.example.org/feed.${format}?q=author:%22B&C%22%20x`,
    );
    expect(feed).not.toMatch(/papers\.example\.org\/feeds\//);
  });
});

it('serves each format under its registered type', () => {
  expect(feedContentTypes).toEqual({
    rss: 'application/rss+xml; charset=utf-8',
    atom: 'application/atom+xml; charset=utf-8',
    json: 'application/feed+json; charset=utf-8',
  });
});

describe('RSS', () => {
  const rss = parseRssFeed(feedDocument(two, site, 'rss'));

  it('tells readers when to come back and what changed last, by the board and not by the clock', () => {
    expect(rss).toMatchObject({
      title: 'Information retrieval · Paperboy',
      link: 'https://papers.example.org/topics/retrieval/',
      description: 'Search, ranking & dense retrieval',
      language: 'en',
      ttl: 60,
      generator: 'Paperboy',
      docs: 'https://www.rssboard.org/rss-specification',
      lastBuildDate: 'Wed, 06 Mar 2024 07:08:09 GMT',
    });
    expect(feedDocument(board([]), site, 'rss')).not.toContain('lastBuildDate');
  });

  it('has the date on this board, a name that is no address, and the abstract as text', () => {
    expect(rss.items?.[0]).toMatchObject({
      link: 'https://papers.example.org/papers/arxiv:2403.01234/',
      guid: { isPermaLink: false },
      pubDate: 'Tue, 05 Mar 2024 12:59:30 GMT',
      categories: [
        { name: 'Information retrieval', domain: 'tag:example.org,2026:topics' },
        { name: '3D' },
        { name: 'cs.IR', domain: 'http://arxiv.org/schemas/atom' },
        { name: 'cs.CL' },
      ],
    });
  });
});

describe('Atom', () => {
  const atom = parseAtomFeed(feedDocument(two, site, 'atom'));

  it('has a date and an author of its own', () => {
    expect(atom).toMatchObject({
      id: 'tag:example.org,2026:feed/topic/retrieval',
      updated: '2024-03-06T07:08:09.000999999Z',
      authors: [{ name: 'Paperboy', uri: 'https://papers.example.org/' }],
    });
    expect(parseAtomFeed(feedDocument(board([]), site, 'atom')).updated).toBe('2005-12-01T00:00:00.000Z');
  });

  it('tells when a paper came onto the board, when it changed, and where it is', () => {
    expect(atom.entries?.[0]).toMatchObject({
      published: '2024-03-05T12:59:30.000051723Z',
      updated: '2024-03-05T12:59:30.000051723Z',
      links: [
        { rel: 'alternate', href: 'https://papers.example.org/papers/arxiv:2403.01234/', type: 'text/html' },
        { rel: 'related', href: 'https://arxiv.org/abs/2403.01234', type: 'text/html' },
        { rel: 'related', href: 'https://arxiv.org/pdf/2403.01234', type: 'application/pdf' },
        { rel: 'related', href: 'https://doi.org/10.1002/(sici)1097%3C1::aid%3E3.0.co;2' },
        { rel: 'related', href: 'https://github.com/ada/engine?tab=readme&x=%5B1%5D' },
        { rel: 'via', href: 'https://arxiv.org/abs/2403.01234' },
      ],
    });
    expect(atom.entries?.[0]?.categories?.[0]).toEqual({
      term: 'retrieval',
      scheme: 'tag:example.org,2026:topics',
      label: 'Information retrieval',
    });
  });
});

describe('JSON Feed', () => {
  const text = feedDocument(two, site, 'json');

  it('is version 1.1 with authors, language and dates', () => {
    expect(JSON.parse(text)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'en' });
    expect(parseJsonFeed(text).items?.[0]).toMatchObject({
      url: 'https://papers.example.org/papers/arxiv:2403.01234/',
      external_url: 'https://arxiv.org/abs/2403.01234',
      date_published: '2024-03-05T12:59:30.000051723Z',
      date_modified: '2024-03-05T12:59:30.000051723Z',
      tags: ['Information retrieval', '3D', 'cs.IR', 'cs.CL'],
    });
  });

  it('has our own facts in an extension, and nothing that moves with every vote', () => {
    expect(JSON.parse(text).items[0]._paperboy).toEqual({
      id: 'arxiv:2403.01234',
      arxiv: '2403.01234',
      doi: '10.1002/(sici)1097<1::aid>3.0.co;2',
      pdf: 'https://arxiv.org/pdf/2403.01234',
      topics: [
        { slug: 'retrieval', score: 0.91 },
        { slug: '3d', score: 0.4 },
      ],
      published_at: '2024-03-01T09:08:07.000Z',
      announced_at: '2024-03-02T00:00:00.000Z',
      listed_at: '2024-03-03T10:00:00.000Z',
      updated_at: '2024-03-04T05:06:07.890Z',
      version: 2,
      withdrawn: false,
    });
    expect(feedDocument(board([paper({ votes: 99, heat: 99 })]), site, 'json')).toBe(
      feedDocument(board([paper()]), site, 'json'),
    );
  });
});
