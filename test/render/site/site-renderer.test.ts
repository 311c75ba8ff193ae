import { XMLParser } from 'fast-xml-parser';
import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import type { Health } from '../../../functions/domain/harvest/health.ts';
import { isPrivateKey, type SiteFile } from '../../../functions/domain/library/site-files.ts';
import { windowDays } from '../../../functions/domain/library/window.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { llmsText } from '../../../functions/render/site/llms-text.ts';
import { robotsText } from '../../../functions/render/site/robots-text.ts';
import { siteRenderer } from '../../../functions/render/site/site-renderer.ts';
import {
  pagesKey,
  sitemapIndex,
  sitemapPages,
  sitemapPart,
} from '../../../functions/render/site/sitemap-xml.ts';
import { statusJson } from '../../../functions/render/site/status-json.ts';
import { findCacheBehaviour } from '../../../lib/cache-behaviours.ts';
import { aSite } from '../../support/a-site.ts';
import { tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { siteContents } from '../../support/site-contents.ts';

const site = aSite({ name: 'Paperboy & Co', tagline: 'Trending research papers' });

const health: readonly Health[] = [
  { name: 'arxiv-feed', condition: 'ok', late: false, volumes: {} },
  { name: 'crossref', condition: 'late', late: true, lastSuccess: '2026-11-20T05:00:00.000Z', volumes: {} },
];

/** As a window has them, newest first: one revised, one trending, one by a DOI that does not suit an address. */
const papers: readonly Paper[] = [
  aPaper({
    id: 'arxiv:2611.00002',
    arxivId: '2611.00002',
    title: 'A [bracket] & <angle>',
    topics: [
      { slug: 'retrieval', score: 0.9, evidence: [] },
      { slug: 'nlp', score: 0.5, evidence: [] },
    ],
    version: 2,
    revisedAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:00:00.000Z',
    storedAt: '2026-11-21T11:00:00.000Z',
    listedAt: '2026-11-21T10:00:00.000Z',
    source: 'arxiv-api',
  }),
  aPaper({ trendingAt: '2026-11-21T10:00:00.000Z', heat: 3, source: 'arxiv-api' }),
  aPaper({
    id: 'doi:10.1000/(sici)1<2::aid>3.0.co;2-2',
    title: 'By a DOI',
    topics: [],
    listedAt: '2026-11-19T10:00:00.000Z',
    updatedAt: '2026-11-19T10:00:00.000Z',
    storedAt: '2026-11-19T11:00:00.000Z',
    source: 'crossref',
  }),
];

/** The whole site, out of these papers in this order. */
function rendered(some: readonly Paper[] = papers): SiteFile[] {
  return [...siteRenderer(site)(siteContents(some, { health }))].flatMap((unit) => {
    const made = [...unit.files()];
    expect(made.map(({ key }) => key)).toEqual(unit.keys);
    return made;
  });
}

const files = new Map(rendered().map((file) => [file.key, file]));
const textOf = (key: string): string => {
  const body = files.get(key)?.body;
  if (typeof body !== 'string') throw new Error(`no text at ${key}`);
  return body;
};

/** The key of the file that is served at an address of the site; undefined for addresses elsewhere. */
function keyAt(address: string): string | undefined {
  const { origin, pathname } = new URL(address, site.url);
  if (origin !== site.url) return undefined;
  if (/\.\w+$/.test(pathname)) return pathname.slice(1);
  // a page is asked for with its slash or without
  return `${pathname.slice(1).replace(/(?<=[^/])$/, '/')}index.html`;
}

describe('the files of the site', () => {
  test('no two share a key, and none has one of the publisher’s own', () => {
    const keys = rendered().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(isPrivateKey)).toEqual([]);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9][a-zA-Z0-9./-]*$/);
  });

  test('each is served from the bucket, at the path of its key', () => {
    const elsewhere = rendered().filter(({ key }) => findCacheBehaviour(`/${key}`).origin !== 'files');
    expect(elsewhere.map(({ key }) => key)).toEqual([]);
  });

  test('the same state gives the same bytes', () => {
    const bytes = (some: readonly Paper[]) => JSON.stringify(rendered(some));
    expect(bytes(structuredClone(papers)) === bytes(papers)).toBe(true);
    expect(bytes(papers.slice(1)) === bytes(papers)).toBe(false);
  });

  test('an empty site has the same files, but those of categories', () => {
    const typed = (some: readonly SiteFile[]) =>
      some
        .filter(({ key }) => !/^(feeds\/)?categories\/\w/.test(key))
        .map(({ key, contentType }) => [key, contentType]);
    expect(typed(rendered([]))).toEqual(typed(rendered()));
  });

  test('each says what it is', () => {
    const types: Readonly<Record<string, RegExp>> = {
      html: /^text\/html; charset=utf-8$/,
      rss: /^application\/rss\+xml; charset=utf-8$/,
      atom: /^application\/atom\+xml; charset=utf-8$/,
      json: /^application\/(feed\+)?json(; charset=utf-8)?$/,
      xml: /^application\/xml/,
      opml: /^text\/x-opml; charset=utf-8$/,
      txt: /^text\/plain; charset=utf-8$/,
      js: /^text\/javascript; charset=utf-8$/,
      css: /^text\/css; charset=utf-8$/,
      png: /^image\/png$/,
      ico: /^image\/(x-icon|vnd\.microsoft\.icon)$/,
    };
    for (const { key, contentType, body } of files.values()) {
      expect(contentType).toMatch(types[key.split('.').at(-1) ?? ''] ?? /never/);
      expect(body.length).toBeGreaterThan(0);
    }
  });

  test('every topic has a page and its feeds, and so have the boards', () => {
    const boards = ['latest', 'trending', 'revisions', ...taxonomy.map(({ slug }) => `topics/${slug}`)];
    const expected = [
      ...boards.flatMap((board) => ['rss', 'atom', 'json'].map((format) => `feeds/${board}.${format}`)),
      ...taxonomy.map(({ slug }) => `topics/${slug}/index.html`),
      ...[
        '',
        'topics/',
        'categories/',
        'revisions/',
        'feeds/',
        'about/',
        'about/ranking/',
        'about/privacy/',
        'saved/',
        'latest/',
        'trending/',
        'status/',
      ].map((page) => `${page}index.html`),
    ];
    expect(expected.filter((key) => !files.has(key))).toEqual([]);
  });

  test('a link within the site leads to a file of it, or to a page that is made when it is asked for', () => {
    const made =
      /^\/(?:papers\/|search(?:\?|$)|suggest$|vote$|session$|preview$|account$|api\/|feed\.(?:rss|atom|json)(?:\?|$)|(?:(?:topics|categories)\/[\w.-]+\/)?(?:date|week|month|titles|top|trending)\/|(?:latest|trending)\/titles\/)/;
    let followed = 0;
    for (const { key, body } of files.values()) {
      if (!key.endsWith('.html')) continue;
      for (const { attributes } of tagsOf(String(body))) {
        const address = attributes.href ?? attributes.src ?? attributes.action;
        if (!address || /^(?:data:|feed:|#)/.test(address)) continue;
        const { origin, pathname, search } = new URL(
          address,
          `${site.url}/${key.replace(/index\.html$/, '')}`,
        );
        if (origin !== site.url || made.test(pathname + search)) continue;
        followed += 1;
        expect([key, address, files.has(keyAt(pathname) ?? '')]).toEqual([key, address, true]);
      }
    }
    expect(followed).toBeGreaterThan(100);
  });
});

interface Place {
  loc: string;
  lastmod?: string;
}

describe('sitemap.xml', () => {
  /** The places of a document, by the elements of either kind. */
  const read = (xml: string): Place[] => {
    const parsed = new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) }).parse(xml) as {
      urlset?: { url?: Place[] };
      sitemapindex?: { sitemap?: Place[] };
    };
    return parsed.urlset?.url ?? parsed.sitemapindex?.sitemap ?? [];
  };

  test('is an index of the document of pages and of those of months, with the day of their last change', () => {
    expect(read(textOf('sitemap.xml'))).toEqual([
      { loc: `${site.url}/${pagesKey}` },
      { loc: `${site.url}/sitemaps/2026-11.xml`, lastmod: '2026-11-22' },
    ]);
  });

  test('every page in it is a file, or made when it is asked for, and stands there once', () => {
    const urls = read(textOf(pagesKey));
    expect(urls.length).toBeGreaterThan(taxonomy.length + 6);
    expect(new Set(urls.map(({ loc }) => loc)).size).toBe(urls.length);
    for (const { loc } of urls)
      expect([loc, loc.endsWith('/suggest') || files.has(keyAt(loc) ?? '')]).toEqual([loc, true]);
  });

  test('a page is dated by its last change, and one without papers not at all', () => {
    const urls = new Map(read(textOf(pagesKey)).map(({ loc, lastmod }) => [loc, lastmod]));
    expect(urls.get(`${site.url}/latest/`)).toBe('2026-11-22');
    expect(urls.get(`${site.url}/topics/retrieval/`)).toBe('2026-11-22');
    expect(urls.get(`${site.url}/topics/agents/`)).toBeUndefined();
    expect(urls.has(`${site.url}/topics/agents/`)).toBe(true);
  });

  test('an address with signs of XML is read as it is', () => {
    const odd = { ...site, url: 'https://papers.example.org/a&b<c' };
    expect(read(sitemapPages([], odd))[0]?.loc).toBe(`${odd.url}/`);
  });

  test('a document of a month has its month, weeks and days, each once, and its papers', () => {
    const contents = { papers: papers.slice(0, 1), days: ['2026-11-19', '2026-11-20', '2026-11-23'] };
    expect(read(sitemapPart(contents, site)).map(({ loc }) => loc.replace(site.url, ''))).toEqual([
      '/month/2026-11/',
      '/week/2026-W47/',
      '/week/2026-W48/',
      '/date/2026-11-19/',
      '/date/2026-11-20/',
      '/date/2026-11-23/',
      '/papers/arxiv:2611.00002/',
    ]);
  });

  test('the index of a hundred and fifty years stays below what a crawler reads of one file', () => {
    const parts = Array.from({ length: 1_800 }, (_, index) => ({ month: '2026-11', part: index + 1 }));
    expect(sitemapIndex(parts, [], site).length).toBeLessThan(1_000_000);
  });
});

test('feeds.opml: every feed and every page in it is a file, and every board is there', () => {
  const outlines = (parseOpml(textOf('feeds.opml')).body?.outlines ?? []).flatMap(
    (folder) => folder.outlines ?? [],
  );
  expect(outlines).toHaveLength(taxonomy.length + 5 + 2);
  for (const { xmlUrl = '', htmlUrl = '' } of outlines)
    for (const address of [xmlUrl, htmlUrl])
      expect([address, files.has(keyAt(address) ?? '')]).toEqual([address, true]);
});

describe('robots.txt', () => {
  /** Whether a polite robot may fetch a path: the longest rule counts, and here is no other than Disallow. */
  const mayRead = (path: string): boolean =>
    !robotsText(site)
      .split('\n')
      .flatMap((line) => /^Disallow: (.+)$/.exec(line)?.[1] ?? [])
      .some((prefix) => path.startsWith(prefix));

  test('what belongs to one reader, and searches without end, are not for robots', () => {
    for (const path of ['/confirm/c.x', '/unsubscribe/u.x', '/preferences/p.x', '/search?q=x', '/api/papers'])
      expect([path, mayRead(path)]).toEqual([path, false]);
  });

  test('every file of the site may be read, and every paper', () => {
    for (const key of files.keys()) expect([key, mayRead(`/${key}`)]).toEqual([key, true]);
    expect(mayRead('/papers/arxiv:1706.03762/')).toBe(true);
  });

  test('it is for all robots, and leads to the sitemap', () => {
    expect(robotsText(site)).toMatch(/^User-agent: \*$/m);
    const [, address = ''] = /^Sitemap: (.+)$/m.exec(robotsText(site)) ?? [];
    expect(files.has(keyAt(address) ?? '')).toBe(true);
  });
});

describe('llms.txt', () => {
  const links = [...textOf('llms.txt').matchAll(/^- \[((?:\\.|[^[\]\\])*)\]\((\S+)\)/gm)].map(
    ([, title = '', url]) => ({ title: title.replace(/\\(.)/g, '$1'), url: String(url) }),
  );

  const made = /^\/(?:api\/|papers\/|feed\.json$|feeds\/(?:daily|weekly)\.json$)/;

  test('every line of a list is one link, to a file or to what the API answers', () => {
    const lines = textOf('llms.txt')
      .split('\n')
      .filter((line) => line.startsWith('- ['));
    expect(links).toHaveLength(lines.length);
    for (const { url } of links) {
      const { origin, pathname } = new URL(url);
      expect(origin).toBe(site.url);
      expect([url, made.test(pathname) || files.has(keyAt(url) ?? '')]).toEqual([url, true]);
    }
  });

  test('the newest papers come first, and no more than twenty of them', () => {
    const titles = links
      .filter(({ url }) => new URL(url).pathname.startsWith('/papers/'))
      .map(({ title }) => title);
    expect(titles).toEqual(['A [bracket] & <angle>', 'Attention Is All You Need', 'By a DOI']);
    const many = Array.from({ length: 30 }, (_, index) => aPaper({ id: `arxiv:2611.${10_000 + index}` }));
    const text = llmsText(siteContents(many).boards, site);
    expect(text.match(/[^i]\/papers\/arxiv:2611\./g)).toHaveLength(20);
  });

  test('the paper that shows how to ask for one is among the newest, and where there is none it is no link', () => {
    const asked = links
      .filter(({ title }) => title === 'One paper')
      .map(({ url }) => url.replace('/api', ''));
    expect(asked).toHaveLength(1);
    expect(links.map(({ url }) => url)).toContain(`${asked[0]}/`);
    expect(llmsText(siteContents([]).boards, site)).not.toMatch(/\]\([^)]*\/api\/papers\/arxiv/);
  });

  test('it begins with the name of the site, and lists a feed for every topic', () => {
    expect(textOf('llms.txt')).toMatch(/^# Paperboy & Co\n\n> /);
    for (const { slug } of taxonomy)
      expect(links.map(({ url }) => url)).toContain(`${site.url}/feeds/topics/${slug}.json`);
  });
});

describe('status.json', () => {
  const statusOf = (some: readonly Paper[], its: readonly Health[]) =>
    JSON.parse(statusJson(siteContents(some, { health: its })));

  test('how many papers there are, from where, and when the last one came', () => {
    expect(JSON.parse(textOf('status.json'))).toMatchObject({
      windowDays,
      papers: 3,
      lastListedAt: '2026-11-21T10:00:00.000Z',
      lastStoredAt: '2026-11-21T11:00:00.000Z',
      lastUpdatedAt: '2026-11-22T10:00:00.000Z',
      late: true,
      sources: health,
      origins: {
        'arxiv-api': { papers: 2, lastStoredAt: '2026-11-21T11:00:00.000Z' },
        crossref: { papers: 1, lastStoredAt: '2026-11-19T11:00:00.000Z' },
      },
    });
  });

  test('every board is told, an empty one too', () => {
    const { boards } = statusOf(papers, health);
    expect(Object.keys(boards)).toEqual([
      'latest',
      'trending',
      'revisions',
      ...taxonomy.map(({ slug }) => `topic/${slug}`),
      'category/cs',
      'category/cs.CL',
    ]);
    expect(boards).toMatchObject({
      latest: { papers: 3, updatedAt: '2026-11-22T10:00:00.000Z' },
      trending: { papers: 1 },
      revisions: { papers: 1 },
      'topic/retrieval': { papers: 1 },
      'topic/agents': { papers: 0, updatedAt: null },
    });
  });

  test('an empty site is no mistake, and is late only where a source is', () => {
    expect(statusOf([], [])).toMatchObject({
      papers: 0,
      lastListedAt: null,
      lastStoredAt: null,
      lastUpdatedAt: null,
      late: false,
      origins: {},
    });
    expect(statusOf([], health.slice(0, 1))).toMatchObject({ late: false });
  });

  test('papers that came in another order make no other file', () => {
    expect(statusJson(siteContents([...papers].reverse(), { health }))).toBe(textOf('status.json'));
  });
});
