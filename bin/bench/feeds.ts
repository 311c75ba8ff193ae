import { performance } from 'node:perf_hooks';
import { Feed } from 'feed';
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Site } from '../../functions/domain/library/site.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import type { Board } from '../../functions/domain/publication/board.ts';
import { type FeedFormat, feedFormats, paperPath } from '../../functions/domain/publication/paths.ts';
import { renderFeed } from '../../functions/render/feeds/render-feed.ts';

/** Feeds of one format, or of all three: milliseconds for the same hundred entries, and how large ours are. */
export interface FeedFigures {
  readonly formats: string;
  /** papers that were never rendered before */
  readonly fresh: number;
  /** papers that another board has rendered already */
  readonly again: number;
  /** the bare `feed` package, with titles, links, dates, authors and abstracts alone */
  readonly feed: number;
  /** `feedsmith`, with the same */
  readonly feedsmith: number;
  readonly bytes: number;
}

const rounds = 41;

/** Measure rendering of these papers as feeds beside two packages, in turns: what slows one round down slows all three. */
export function measureFeeds(papers: readonly Paper[], site: Site): FeedFigures[] {
  // a board is published in all three formats, from papers that are put into words once
  const measured = [...feedFormats.map((format) => [format]), feedFormats];
  return measured.map((formats) => {
    const fresh: number[] = [];
    const again: number[] = [];
    const bare: number[] = [];
    const smith: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // what was written is kept by the object, so copies are new papers
      const board = boardOf(papers.map((paper) => ({ ...paper })));
      const time = (write: (format: FeedFormat) => string | Uint8Array) =>
        milliseconds(() => formats.map(write));
      fresh.push(time((format) => renderFeed(board, site, format)));
      again.push(time((format) => renderFeed(board, site, format)));
      bare.push(time((format) => withFeed(papers, site, format)));
      smith.push(time((format) => withFeedsmith(papers, site, format)));
    }
    const written = formats.map((format) => renderFeed(boardOf(papers), site, format).length);
    return {
      formats: formats.join(', '),
      fresh: median(fresh),
      again: median(again),
      feed: median(bare),
      feedsmith: median(smith),
      bytes: written.reduce((sum, bytes) => sum + bytes),
    };
  });
}

const boardOf = (papers: readonly Paper[]): Board => ({
  id: 'latest',
  title: 'Latest papers',
  description: 'Every paper, newest first.',
  entries: papers.map((paper) => ({ paper, date: paper.listedAt })),
  total: papers.length,
  updatedAt: '2026-11-23T00:00:00.000Z',
});

/** The least that a feed of papers says, by the package `feed`. */
function withFeed(papers: readonly Paper[], site: Site, format: FeedFormat): string {
  const feed = new Feed({ id: site.url, title: 'Latest papers', link: site.url, copyright: '' });
  for (const paper of papers) {
    const link = site.url + paperPath(paper.id);
    feed.addItem({
      id: link,
      link,
      title: paper.title,
      date: new Date(paper.listedAt),
      content: `<p>${paper.abstract}</p>`,
      author: paper.authors.map((name) => ({ name })),
    });
  }
  return { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() }[format]();
}

/** The same by `feedsmith`. */
function withFeedsmith(papers: readonly Paper[], site: Site, format: FeedFormat): string {
  const entries = papers.map((paper) => ({
    ...paper,
    url: site.url + paperPath(paper.id),
    content: `<p>${paper.abstract}</p>`,
    date: new Date(paper.listedAt),
  }));
  const title = 'Latest papers';
  if (format === 'rss')
    return generateRssFeed({
      title,
      description: title,
      link: site.url,
      items: entries.map(({ url, date, ...entry }) => ({
        title: entry.title,
        link: url,
        guid: { value: url },
        pubDate: date,
        description: entry.content,
        dc: { creators: [...entry.authors] },
      })),
    });
  if (format === 'atom')
    return generateAtomFeed({
      id: site.url,
      title: { value: title },
      updated: new Date('2026-11-23T00:00:00.000Z'),
      entries: entries.map(({ url, date, ...entry }) => ({
        id: url,
        title: { value: entry.title },
        updated: date,
        links: [{ href: url }],
        content: { value: entry.content, type: 'html' },
        authors: entry.authors.map((name) => ({ name })),
      })),
    });
  const json = generateJsonFeed({
    title,
    items: entries.map(({ url, date, ...entry }) => ({
      id: url,
      url,
      title: entry.title,
      content_html: entry.content,
      date_published: date,
      authors: entry.authors.map((name) => ({ name })),
    })),
  });
  return typeof json === 'string' ? json : JSON.stringify(json);
}

/** Until there are bytes: a string that was never read is not written yet. */
function milliseconds(write: () => readonly (string | Uint8Array)[]): number {
  const start = performance.now();
  for (const written of write()) if (typeof written === 'string') Buffer.from(written);
  return performance.now() - start;
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
