import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { feedFormats } from '../../../functions/domain/publication/paths.ts';
import type { FeedLinks } from '../../../functions/render/feeds/feed-links.ts';
import { aSite } from '../../support/a-site.ts';
import { feedDocument } from '../../support/feed-document.ts';
import { violations } from '../../support/feed-rules.ts';
import { read } from './reading.ts';
import { board, paper, site } from './sample.ts';

const at = (name: string): string => `https://papers.example.org/feeds/latest/${name}`;
const older = { day: '2024-03-04', part: 2 } as const;
const removed = [
  { id: 'arxiv:2403.00002', removedAt: '2024-03-05T10:00:00.000Z', into: 'doi:10.1/y' },
  { id: 'arxiv:2403.00001', removedAt: '2024-03-04T10:00:00.000Z' },
];
const hub = 'https://hub.example.org/';

describe('the document to subscribe to', () => {
  const latest = board([paper()], { id: 'latest', older, removed, quietWeekdays: [6, 7] });
  const withHub = aSite({ hub });

  it.each(feedFormats)('names its archive and its hub in %s', (format) => {
    const feed = feedDocument(latest, withHub, format);
    expect(violations(format, feed)).toEqual([]);
    expect(feed).toContain(`https://papers.example.org/feeds/latest/archive/2024-03-04-2.${format}`);
    expect(feed).toContain(hub);
    expect(feed).not.toContain('fh:archive');
  });

  it('pages on into the archive by JSON', () => {
    expect(JSON.parse(feedDocument(latest, withHub, 'json'))).toMatchObject({
      next_url: 'https://papers.example.org/feeds/latest/archive/2024-03-04-2.json',
      hubs: [{ type: 'WebSub', url: hub }],
    });
  });

  it('has a tombstone for what was taken from it, where its format knows one', () => {
    const tombstones = feedDocument(latest, site, 'atom').match(/<at:deleted-entry.*?<\/at:deleted-entry>/gs);
    expect(tombstones).toEqual([
      `<at:deleted-entry ref="tag:example.org,2026:paper/arxiv:2403.00002" when="2024-03-05T10:00:00.000Z">
<at:comment>It became another paper.</at:comment>
<link rel="related" type="text/html" href="https://papers.example.org/papers/doi:10.1/y/"/>
</at:deleted-entry>`,
      `<at:deleted-entry ref="tag:example.org,2026:paper/arxiv:2403.00001" when="2024-03-04T10:00:00.000Z">
<at:comment>It was taken down.</at:comment>
</at:deleted-entry>`,
    ]);
    expect(JSON.parse(feedDocument(latest, site, 'json'))._paperboy.removed).toMatchObject([
      { id: 'tag:example.org,2026:paper/arxiv:2403.00002', into: 'tag:example.org,2026:paper/doi:10.1/y' },
      { removed_at: '2024-03-04T10:00:00.000Z' },
    ]);
    expect(feedDocument(latest, site, 'rss')).not.toContain('2403.00001');
  });

  it('tells RSS readers on which days nothing comes', () => {
    expect(parseRssFeed(feedDocument(latest, site, 'rss')).skipDays).toEqual(['Saturday', 'Sunday']);
    expect(feedDocument(board([paper()]), site, 'rss')).not.toContain('skipDays');
  });
});

describe('a document of an archive', () => {
  const links = (format: string): FeedLinks => ({
    self: at(`archive/2024-03-04.${format}`),
    page: at(''),
    prevArchive: at(`archive/2024-03-03.${format}`),
    nextArchive: at(`archive/2024-03-04-2.${format}`),
    current: `https://papers.example.org/feeds/latest.${format}`,
  });

  it.each(feedFormats)('says so in %s', (format) => {
    const feed = feedDocument(board([paper()], { id: 'latest' }), site, format, links(format));
    expect(violations(format, feed)).toEqual([]);
    for (const link of Object.values(links(format))) expect(feed).toContain(link);
    if (format === 'json')
      expect(JSON.parse(feed)._paperboy).toMatchObject({ archive: true, current: links('json').current });
    else expect(feed).toContain('<fh:archive/>');
  });

  it('has entries of the same bytes as the feed, and the same id', () => {
    const feed = parseAtomFeed(feedDocument(board([paper()], { id: 'latest' }), site, 'atom'));
    const archive = parseAtomFeed(
      feedDocument(board([paper()], { id: 'latest' }), site, 'atom', links('atom')),
    );
    expect([archive.id, archive.entries]).toEqual([feed.id, feed.entries]);
  });
});

it.each(feedFormats)('pages through the results of a filter in %s', (format) => {
  const [self, next] = [at(`x.${format}?limit=2`), at(`x.${format}?limit=2&cursor=b`)];
  const feed = feedDocument(board([paper()]), site, format, { self, page: at(''), next });
  expect(violations(format, feed)).toEqual([]);
  if (format === 'json') expect(parseJsonFeed(feed)).toMatchObject({ feed_url: self, next_url: next });
  else
    expect(feed).toContain(
      `rel="next" type="application/${format}+xml" href="${next.replace('&', '&amp;')}"`,
    );
});

describe('however much its papers say', () => {
  const long = (index: number) =>
    paper({
      id: `arxiv:2403.1${index}`,
      title: 'A "long" & <winding> título '.repeat(80),
      abstract: `${index} `.concat('We show that 日本 <b>a</b> & "b" are one. '.repeat(900)),
      authors: Array.from({ length: 3_000 }, (_, author) => `Ångström Ñandú ${author}`),
      comment: 'long, '.repeat(400),
      journalRef: 'journal '.repeat(250),
      categories: Array.from({ length: 60 }, (_, category) => `cs.X${category}`),
    });
  const many = Array.from({ length: 120 }, (_, index) => long(index));

  it.each(feedFormats)('is at most 512 KB and has its hundred entries in %s', (format) => {
    const feed = feedDocument(board(many), site, format);
    expect(violations(format, feed).filter((rule) => !rule.startsWith('ContainsHTML'))).toEqual([]);
    const entries = read(format, feed);
    expect(entries).toHaveLength(100);
    expect(entries[0]?.content).toMatch(/and 2,99\d more.*the whole abstract/s);
  });

  it.each(feedFormats)('cuts no paper that there is in %s', (format) => {
    const abstract = 'Half a page of what one can find. '.repeat(60);
    const feed = feedDocument(board(many.map(({ id }) => paper({ id, abstract }))), site, format);
    for (const { content } of read(format, feed)) expect(content).toContain(abstract.trim());
  });

  it.each(feedFormats)('has fewer entries where nothing else helps in %s', (format) => {
    const huge = many.map((each) => ({ ...each, id: `doi:10.1/${each.id}${'é'.repeat(2_000)}` }));
    const feed = feedDocument(board(huge), site, format);
    expect(violations(format, feed)).toEqual([]);
    expect(read(format, feed).length).toBeGreaterThan(5);
  });
});
