import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { BoardEntry, EditionEntry } from '../../../functions/domain/publication/board.ts';
import { feedFormats } from '../../../functions/domain/publication/paths.ts';
import { feedDocument } from '../../support/feed-document.ts';
import { violations } from '../../support/feed-rules.ts';
import { read } from './reading.ts';
import { board, paper, site } from './sample.ts';

const date = '2024-03-05T12:00:00.000Z';
const atomOf = (...entries: readonly BoardEntry[]) =>
  parseAtomFeed(feedDocument({ ...board([]), entries, updatedAt: date }, site, 'atom')).entries ?? [];

describe('times', () => {
  it('are distinct, though papers were listed in one millisecond', () => {
    const papers = ['arxiv:1', 'arxiv:2', 'arxiv:3'].map((id) => paper({ id, updatedAt: date }));
    const entries = atomOf(...papers.map((each) => ({ paper: each, date })));
    expect(new Set(entries.map(({ published }) => published)).size).toBe(3);
    expect(entries.every(({ published }) => /^2024-03-05T12:00:00\.000\d{6}Z$/.test(published ?? ''))).toBe(
      true,
    );
  });

  it('move with a significant change, but never with one before the entry came', () => {
    const [early, late] = atomOf(
      { paper: paper({ updatedAt: '2024-03-01T00:00:00.000Z' }), date },
      { paper: paper({ id: 'arxiv:2', updatedAt: '2024-03-07T00:00:00.000Z' }), date },
    );
    expect(early?.updated).toBe(early?.published);
    expect(late?.updated).toMatch(/^2024-03-07/);
    expect(late?.published).toMatch(/^2024-03-05/);
  });
});

describe('what a paper brings', () => {
  const known = paper({
    license: 'http://creativecommons.org/licenses/by/4.0/',
    comment: '12 pages & <b>',
    journalRef: 'J. Math. 3 (2024) 1',
    categories: ['cs.IR', 'neuroscience'],
    provenance: [{ source: 'hugging-face', at: date, facts: ['title'] }],
  });
  const feed = (format: 'rss' | 'atom' | 'json') => feedDocument(board([known]), site, format);

  it('is its discussion', () => {
    const discussion = 'https://huggingface.co/papers/2403.01234';
    expect(atomOf({ paper: known, date })[0]?.links).toContainEqual({
      rel: 'replies',
      type: 'text/html',
      href: discussion,
    });
    expect(parseRssFeed(feed('rss')).items?.[0]?.comments).toBe(discussion);
    expect(JSON.parse(feed('json')).items[0]._paperboy.discussion).toBe(discussion);
    expect(feedDocument(board([paper()]), site, 'rss')).not.toContain('huggingface');
  });

  it('is its licence, and where it appeared', () => {
    const [entry] = atomOf({ paper: known, date });
    expect(entry?.rights?.value).toBe(known.license);
    expect(entry?.links).toContainEqual({ rel: 'license', type: 'text/html', href: known.license });
    expect(parseRssFeed(feed('rss')).items?.[0]?.dc?.rights).toEqual([known.license]);
    for (const format of feedFormats)
      expect(read(format, feed(format))[0]?.content).toContain(
        '<p>Published in J. Math. 3 (2024) 1</p>\n<p>Comment: 12 pages &amp; &lt;b&gt;</p>',
      );
  });

  it('is categories under their names, each by the list that has it', () => {
    expect(atomOf({ paper: known, date })[0]?.categories?.slice(2)).toEqual([
      { term: 'cs.IR', scheme: 'http://arxiv.org/schemas/atom', label: 'Information Retrieval' },
      { term: 'neuroscience', scheme: 'tag:example.org,2026:categories', label: 'neuroscience' },
    ]);
  });

  it.each(feedFormats)('is its abstract, once, in %s', (format) => {
    expect(feed(format).match(/It works/g)).toHaveLength(1);
  });

  it.each(feedFormats)('is authors, and nobody else, in %s', (format) => {
    const authors = ['ATLAS Collaboration', 'Ada Lovelace', 'and 2,950 more'];
    const [entry] = read(format, feedDocument(board([paper({ authors })]), site, format));
    expect(entry?.authors).toEqual(authors.slice(0, 2));
    expect(entry?.content).toContain('<p>ATLAS Collaboration, Ada Lovelace and others</p>');
    const nobody = feedDocument(board([paper({ authors: [] })]), site, format);
    expect(violations(format, nobody)).toEqual([]);
    expect(read(format, nobody)[0]?.authors).toEqual([]);
  });
});

describe('revisions', () => {
  const revised = paper({ withdrawn: false, updatedAt: '2024-03-09T00:00:00.000Z' });
  const revisions = atomOf(
    { paper: revised, date, revision: 3, withdrawal: 'after its version' },
    { paper: revised, date: '2024-03-04T00:00:00.000Z', revision: 3, withdrawal: 'with its version' },
    { paper: revised, date: '2024-03-03T00:00:00.000Z', revision: 2 },
  );

  it('are entries of their own', () => {
    expect(revisions.map(({ id, title }) => [id?.split('paper/')[1], title?.value])).toEqual([
      ['arxiv:2403.01234/v3/withdrawn', `[Withdrawn] ${revised.title}`],
      ['arxiv:2403.01234/v3', `[Withdrawn] [v3] ${revised.title}`],
      ['arxiv:2403.01234/v2', `[v2] ${revised.title}`],
    ]);
  });

  it('do not become unread when another comes', () => {
    expect(revisions.every(({ published, updated }) => published === updated)).toBe(true);
  });
});

describe('editions', () => {
  const edition = (kind: 'daily' | 'weekly', period: string): EditionEntry => ({
    edition: { kind, period, frozenAt: date, ids: ['arxiv:2403.01234'], total: 1_312 },
    papers: [paper({ abstract: 'We show, e.g., much. And more.' }), paper({ id: 'arxiv:2', authors: [] })],
    date,
  });
  const daily = {
    ...board([]),
    id: 'daily' as const,
    entries: [edition('daily', '2026-11-23')],
    updatedAt: date,
  };
  const weekly = { ...daily, id: 'weekly' as const, entries: [edition('weekly', '2026-W48')] };

  it.each(feedFormats)('are an entry each in %s', (format) => {
    expect(violations(format, feedDocument(daily, site, format))).toEqual([]);
    expect(violations(format, feedDocument({ ...daily, entries: [] }, site, format))).toEqual([]);
    const [entry] = read(format, feedDocument(daily, site, format));
    expect(entry).toMatchObject({
      id: 'tag:example.org,2026:edition/daily/2026-11-23',
      title: 'Best papers of Monday, 23 November 2026',
      authors: [],
    });
    expect(entry?.content?.split('\n')[1]).toBe(
      '<li><a href="https://papers.example.org/papers/arxiv:2403.01234/">Dense retrieval when P&lt;0.05 &amp; &quot;x&quot; holds</a> · Ada Lovelace, Charles &amp; Co · We show, e.g., much.</li>',
    );
    expect(entry?.content).toContain(
      '<a href="https://papers.example.org/date/2026-11-23/">All 1,312 papers on Paperboy</a>',
    );
  });

  it('are weeks, too', () => {
    const [entry] = parseAtomFeed(feedDocument(weekly, site, 'atom')).entries ?? [];
    expect(entry).toMatchObject({
      title: { value: 'Best papers of week 48, 2026' },
      links: [{ href: 'https://papers.example.org/week/2026-W48/' }],
    });
  });
});

describe.each(feedFormats)('what was written of a paper in %s', (format) => {
  const one = paper();
  const on = (date: string, revision?: number) =>
    feedDocument(
      { ...board([]), entries: [{ paper: one, date, ...(revision ? { revision } : {}) }] },
      site,
      format,
    );

  it('is not taken for that of another date, version or site', () => {
    const first = on(date);
    expect(on('2024-03-06T00:00:00.000Z')).not.toBe(first);
    expect(on(date, 2)).not.toBe(on(date, 3));
    expect(feedDocument(board([one]), { ...site, url: 'http://localhost' }, format)).not.toContain(
      'papers.example.org',
    );
    expect(on(date)).toBe(first);
  });

  it('is not taken for that of the paper as it is now', () => {
    expect(feedDocument(board([{ ...one, title: 'Changed' }]), site, format)).toContain('Changed');
  });
});
