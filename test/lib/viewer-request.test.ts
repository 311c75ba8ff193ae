import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';

interface Request {
  uri: string;
}
interface Redirect {
  readonly statusCode: number;
  readonly headers: { readonly location: { readonly value: string } };
}
type Handler = (event: { readonly request: Request }) => Request | Redirect;

const source = readFileSync(new URL('../../lib/viewer-request.js', import.meta.url), 'utf8');
const handler: Handler = new Script(`${source}; handler`).runInNewContext({});
const ask = (uri: string) => handler({ request: { uri } });

describe('a folder has an index.html', () => {
  test.each([
    ['/', '/index.html'],
    ['/topics/retrieval/', '/topics/retrieval/index.html'],
    ['/categories/cs.LG/', '/categories/cs.LG/index.html'],
    ['/date/2026-11-23/', '/date/2026-11-23/index.html'],
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
    '/week/2026-W48',
    '/month/2026-11',
    '/feeds',
    '/topics',
  ])('%s', (uri) => {
    expect(ask(uri)).toMatchObject({ statusCode: 301, headers: { location: { value: `${uri}/` } } });
  });
});

describe('everything else stays as it is', () => {
  test.each([
    '/feeds/latest.rss',
    '/feeds/topics/retrieval.atom',
    '/feeds.opml',
    '/status.json',
    '/robots.txt',
    '/topics/retrieval/index.html',
    '/topics/index.html',
    '/no-such-page',
    '//evil.example/topics/x',
  ])('%s', (uri) => {
    expect(ask(uri)).toEqual({ uri });
  });
});

test('it is small enough for CloudFront', () => {
  expect(source.length).toBeLessThan(10_240);
});
