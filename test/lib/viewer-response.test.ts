import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { linkHeader } from '../../functions/web/feed-headers.ts';
import { viewerResponseCode } from '../../lib/edge-functions.ts';

type Headers = Record<string, { readonly value: string }>;

const site = 'https://papers.example.org';
const hub = 'https://hub.example.org/';
const answer = (uri: string, of = hub, type = 'application/atom+xml', statusCode = 200): Headers => {
  const handler = new Script(`${viewerResponseCode(site, of)}; handler`).runInNewContext({});
  const headers = { 'content-type': { value: type } };
  return handler({ request: { uri }, response: { statusCode, headers } }).headers;
};

test.each(['/feeds/latest.atom', '/feeds/topics/retrieval.json'])('%s names its hub and itself', (uri) => {
  for (const asked of [uri, `${uri}.gz`]) {
    expect(answer(asked).link?.value).toBe(linkHeader(site + uri, hub));
    expect(answer(asked, '').link?.value).toBe(linkHeader(site + uri, undefined));
    expect(answer(asked).vary?.value).toBe('Accept, Accept-Encoding, Sec-Fetch-Mode');
  }
});

test('the page in its place says by what it was chosen, and is no feed', () => {
  for (const uri of [
    '/feeds/latest.html',
    '/feeds/latest.atom',
    '/feed.html',
    '/feeds/latest/archive/2026-11-23.atom',
  ]) {
    const { vary, link } = answer(uri, hub, 'text/html; charset=utf-8');
    expect([vary?.value, link]).toEqual(['Accept, Accept-Encoding, Sec-Fetch-Mode', undefined]);
  }
});

test.each(['/index.html', '/feeds.opml.gz', '/status.json'])(
  '%s is the same for all, packed or not',
  (uri) => {
    const { vary, link } = answer(uri);
    expect([vary?.value, link]).toEqual(['Accept-Encoding', undefined]);
  },
);

test('only a feed that is there is named', () => {
  const link = (status: number) => answer('/feeds/latest.atom', hub, 'application/atom+xml', status).link;
  expect([link(304), link(302)]).toEqual([link(200), undefined]);
});

test('no setting breaks out of it', () => {
  expect(answer('/feeds/latest.atom', 'https://hub.example/";x=`${1}`').link?.value).toContain('";x=`${1}`');
});

test('it is small enough for CloudFront', () => {
  expect(viewerResponseCode(site, hub).length).toBeLessThan(10_240);
});
