import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { packedKey } from '../../functions/domain/library/site-files.ts';
import { acceptsGzip } from '../../functions/web/accepts-gzip.ts';
import { viewerAddressCode, viewerRequestCode } from '../../lib/edge-functions.ts';

interface Value {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}
interface Request {
  readonly method: string;
  uri: string;
  querystring: Record<string, Value>;
  readonly headers: Record<string, Value>;
}
interface Redirect {
  readonly statusCode: number;
  readonly headers: { readonly location: Value };
}
type Handler = (event: {
  readonly request: Request;
  readonly viewer: { readonly ip: string };
}) => Request | Redirect;

const load = (code: string): Handler => new Script(`${code}; handler`).runInNewContext({});
const handler = load(viewerRequestCode);
const viewer = { ip: '203.0.113.7' };
const valuesOf = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
const ask = (uri: string, headers: Record<string, string> = {}, query: Record<string, string> = {}) =>
  handler({
    request: { method: 'GET', uri, querystring: valuesOf(query), headers: valuesOf(headers) },
    viewer,
  });
const chosen = (...asked: Parameters<typeof ask>) => (ask(...asked) as Request).uri;

const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const navigation = { accept: chrome, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const gzip = { 'accept-encoding': 'gzip, br' };

describe('a folder has an index.html', () => {
  test.each([
    ['/', '/index.html'],
    ['/topics/retrieval/', '/topics/retrieval/index.html'],
    ['/categories/cs.LG/', '/categories/cs.LG/index.html'],
    ['/date/2026-11-23/', '/date/2026-11-23/index.html'],
    ['/topics/x/date/2026-11-23/2/', '/topics/x/date/2026-11-23/2/index.html'],
    ['/feeds/', '/feeds/index.html'],
  ])('%s → %s', (uri, file) => {
    expect(ask(uri)).toMatchObject({ uri: file });
  });
});

describe('a page has one address, with a slash at its end', () => {
  test.each([
    '/topics/retrieval',
    '/categories/cs.LG',
    '/date/2026-11-23',
    '/date/2026-11-23/2',
    '/week/2026-W48',
    '/month/2026-11',
    '/topics/x/date/2026-11-23/2',
    '/categories/cs.CL/week/2026-W48',
    '/about/ranking',
    '/about/privacy',
    '/latest',
    '/latest/titles',
    '/trending',
    '/top/week/titles',
    '/topics/x/top/month',
    '/saved',
    '/feeds',
    '/topics',
    '/revisions',
    '/status',
  ])('%s', (uri) => {
    expect(ask(uri)).toMatchObject({ statusCode: 301, headers: { location: { value: `${uri}/` } } });
  });
});

describe('everything else stays as it is', () => {
  test.each([
    '/feeds/latest.rss',
    '/feeds/topics/retrieval.atom',
    '/feeds.opml',
    '/feed.opml',
    '/status.json',
    '/robots.txt',
    '/topics/retrieval/index.html',
    '/topics/index.html',
    '/no-such-page',
    '/sitemaps/2026-11.xml',
    '//evil.example/topics/x',
  ])('%s', (uri) => {
    expect(chosen(uri)).toBe(uri);
  });
});

describe('a feed that is taken packed is asked for by its variant', () => {
  test.each([
    '/feeds/latest.rss',
    '/feeds/latest.atom',
    '/feeds/topics/retrieval.json',
    '/feeds/categories/cs.CL.atom',
    '/feeds.opml',
    '/feeds/latest/archive/2026-11-23.atom',
    '/feeds/latest.html',
    '/feeds/index.html',
    '/feed.atom',
    '/status.json',
    '/site.js',
  ])('%s, where publishing puts one', (uri) => {
    expect(chosen(uri, gzip)).toBe(`/${packedKey(uri.slice(1)) ?? uri.slice(1)}`);
    expect(chosen(uri, { 'accept-encoding': 'gzip;q=0, br' })).toBe(uri);
    expect(chosen(uri, gzip, { raw: '' })).toBe(uri);
  });

  test.each([
    ...['', 'gzip', 'GZip', 'br', 'br,gzip', 'gzip;q=0', 'gzip; q=0.0', 'gzip ;q=0.001', '*', '*;q=0'],
    ...[
      'gzip;q=0, *',
      '*, gzip;q=0',
      'x-gzip',
      'gzip;q=1.0, identity;q=0.5',
      'gzip;level=9;q=0',
      ',,',
      'gzipped',
    ],
  ])('by the rule by which `api` packs: "%s"', (accept) => {
    expect(chosen('/feeds/latest.atom', { 'accept-encoding': accept }).endsWith('.gz')).toBe(
      acceptsGzip(accept),
    );
  });
});

describe('a feed that is opened in a browser explains itself', () => {
  test.each([
    ['/feeds/latest.atom', '/feeds/latest.html'],
    ['/feeds/topics/retrieval.rss', '/feeds/topics/retrieval.html'],
    ['/feeds/categories/cs.CL.json', '/feeds/categories/cs.CL.html'],
  ])('%s → %s', (uri, page) => {
    expect(chosen(uri, { ...navigation, ...gzip })).toBe(page);
    expect(chosen(uri, navigation, { raw: '' })).toBe(uri);
  });

  test('one of a filter, too, and the page is told of which format', () => {
    expect(ask('/feed.atom', navigation, { q: 'topic%3Anlp' })).toMatchObject({
      uri: '/feed.html',
      querystring: { q: { value: 'topic%3Anlp' }, format: { value: 'atom' } },
    });
    expect(ask('/feed.atom', navigation, { q: 'x', raw: '' })).toMatchObject({
      uri: '/feed.atom',
      querystring: { q: { value: 'x' } },
    });
  });

  test('a document of an archive explains the feed that it belongs to', () => {
    expect(chosen('/feeds/latest/archive/2026-11-23.atom', navigation)).toBe('/feeds/latest.html');
    expect(chosen('/feeds/categories/cs.CL/archive/2026-11-23-2.json', navigation)).toBe(
      '/feeds/categories/cs.CL.html',
    );
    expect(chosen('/feeds/latest/archive/2026-11-23.atom', navigation, { raw: '' })).toBe(
      '/feeds/latest/archive/2026-11-23.atom',
    );
  });

  test('lists of feeds do not', () => {
    for (const uri of ['/feeds.opml', '/feed.opml']) expect(chosen(uri, navigation)).toBe(uri);
  });

  test.each([
    ['a reader that copies a browser', { accept: chrome }],
    ['curl', { accept: '*/*' }],
    ['one without Accept', {}],
    ['a script in a page', { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    [
      'Miniflux',
      {
        accept:
          'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
      },
    ],
    [
      'SimplePie',
      {
        accept:
          'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, */*;q=0.1',
      },
    ],
    ['a reader that navigates', { ...navigation, accept: `application/atom+xml, ${chrome}` }],
  ])('%s gets the feed', (_, headers) => {
    expect(chosen('/feeds/latest.atom', headers)).toBe('/feeds/latest.atom');
    expect(chosen('/feed.json', headers)).toBe('/feed.json');
  });
});

test('the list of feeds of a filter has an address of its own', () => {
  expect(ask('/feeds.opml', gzip, { q: 'topic%3Anlp', sort: 'new' })).toMatchObject({
    statusCode: 301,
    headers: { location: { value: '/feed.opml?q=topic%3Anlp&sort=new' } },
  });
  const request = { method: 'GET', uri: '/feeds.opml', headers: {} };
  const q = { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] };
  expect(handler({ request: { ...request, querystring: { q } }, viewer })).toMatchObject({
    headers: { location: { value: '/feed.opml?q=a&q=b' } },
  });
});

test('it is small enough for CloudFront', () => {
  expect(viewerRequestCode.length).toBeLessThan(10_240);
});

test.each([
  ['where something is chosen', viewerRequestCode],
  ['where nothing is', viewerAddressCode],
])('the reader’s address is written over what came under its name, %s', (_, code) => {
  for (const headers of [{}, { 'x-viewer-address': '192.0.2.1' }] as Record<string, string>[]) {
    const request = {
      method: 'POST',
      uri: '/api/subscriptions',
      querystring: {},
      headers: valuesOf(headers),
    };
    const passed = load(code)({ request, viewer }) as Request;
    expect(passed.headers['x-viewer-address']).toEqual({ value: '203.0.113.7' });
    expect(passed.uri).toBe('/api/subscriptions');
  }
});
