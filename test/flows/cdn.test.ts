import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsVariables, localResources as names } from '../../bin/local/local-environment.ts';
import { type LocalService, start } from '../../bin/local/start.ts';
import { findCacheBehaviour } from '../../lib/cache-behaviours.ts';
import { corsRules } from '../../lib/cors-rules.ts';
import { securityHeaders } from '../../lib/security-headers.ts';

const secret = 'NOBODY MAY READ THIS';
let data: string;
let local: LocalService;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-front-'));
  local = await start({ data, port: 0, samples: false, offline: true });
  const hidden = ['library/2026/11-24.x.ndjson.gz', 'progress.json'];
  await putObjects(hidden.map((Key) => ({ Key, Body: secret, ContentType: 'text/plain' })));
});
afterAll(async () => {
  await local.close();
  await rm(data, { recursive: true, force: true });
});

interface StoredObject {
  readonly Key: string;
  readonly Body: string;
  readonly ContentType: string;
}

/** Put objects into the bucket as they are. */
async function putObjects(objects: readonly StoredObject[]): Promise<void> {
  const s3 = new S3Client({
    endpoint: local.services.s3,
    region: awsVariables.AWS_REGION,
    credentials: {
      accessKeyId: awsVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
    },
    forcePathStyle: true,
  });
  for (const object of objects) {
    const Body = Buffer.from(object.Body);
    await s3.send(new PutObjectCommand({ ...object, Bucket: names.bucket, Body }));
  }
  s3.destroy();
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  /** as text, where it is not packed */
  readonly body: string;
}

/** Ask for a path as it is: fetch would tidy it. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(local.services.site);
    request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, body: bytes.toString() });
      });
    })
      .on('error', reject)
      .end();
  });

/** What an answer gives away, if it gives anything away: what `publish` keeps for itself, or anything of the data folder. */
const leaked = ({ body }: Answer): boolean =>
  body.includes(secret) || body.includes(local.services.token) || /"release":|"_S3rver|"through":/.test(body);

describe('whatever is asked for', () => {
  test.each([
    '/manifest.json',
    '/window.ndjson.gz',
    '/progress.json',
    '/library/2026/11-24.x.ndjson.gz',
    '/library%2f2026%2F11-24.x.ndjson.gz',
    '/feeds/..%2fmanifest.json',
    '/feeds/..%2Flibrary/2026/11-24.x.ndjson.gz',
    '/..%2fpaperboy-site%2fmanifest.json',
    '/..%2f..%2ftoken',
    '/%2e%2e/paperboy-site/manifest.json',
    '/feeds/%2e%2e%2fmanifest.json',
    '/feeds/%252e%252e%252fmanifest.json',
    '/feeds/../manifest.json',
    '/./manifest.json',
    '//manifest.json',
    '//evil.example/manifest.json',
    '/manifest.json/',
    '/manifest.json%2f',
    '/m%61nifest.json',
    '/manifest.json%00.html',
    '/manifest.json%20',
    '/feeds\\..\\manifest.json',
    '/feeds%5c..%5cmanifest.json',
    '/manifest.json._S3rver_object',
    '/manifest.json._S3rver_metadata.json',
    '/index.html._S3rver_object/x',
    '/topics/..',
    '/feeds/%ff.atom',
    '/%',
    '/papers/%ff',
    '/api/papers/%ff',
    '/api/papers/%00',
    `/${'a'.repeat(300)}`,
    `/${'a/'.repeat(2_000)}`,
    `/papers/${'a'.repeat(8_000)}`,
    'http://evil.example/manifest.json',
  ])('%s gives nothing away and breaks nothing', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBeGreaterThanOrEqual(300);
    expect(answer.status).toBeLessThan(500);
    expect(leaked(answer)).toBe(false);
  });

  test('no path is private or breaks anything', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '//',
        '%2e%2e',
        '%2f',
        '%2F',
        '%5c',
        '\\',
        '%00',
        '%25',
        '%ff',
        '%c3%28',
        '%',
      ),
      fc.constantFrom(
        'manifest.json',
        'Manifest.json',
        'window.ndjson.gz',
        'progress.json',
        'library',
        '2026',
      ),
      fc.constantFrom(
        '11-24.x.ndjson.gz',
        'feeds',
        'topics',
        'papers',
        'api',
        'confirm',
        'paperboy-site',
        'token',
      ),
      fc.string({ unit: fc.constantFrom(...'aZ0-_~!$&()*+,;=:@?#%é\u0081') }),
    );
    const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), method, async (pieces, verb) => {
        const answer = await ask(`/${pieces.join('')}`, {}, verb);
        expect(answer.status).toBeLessThan(500);
        expect(leaked(answer)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what has not changed is not sent again', () => {
  test.each(['/feeds/latest.json', '/', '/feed.atom'])('%s', async (path) => {
    const first = await ask(path);
    expect(first.status).toBe(200);
    const etag = String(first.headers.etag);
    for (const tags of [etag, `W/${etag}`, `"x, y", ${etag}`, '*']) {
      const again = await ask(path, { 'If-None-Match': tags });
      expect([tags, again.status, again.body]).toEqual([tags, 304, '']);
      expect(again.headers).toMatchObject({ etag, 'cache-control': first.headers['cache-control'] });
      expect(again.headers).toHaveProperty('date');
      for (const name of ['content-type', 'content-length']) expect(again.headers).not.toHaveProperty(name);
    }
    expect((await ask(path, { 'If-None-Match': '"x"' })).body).toBe(first.body);
  });

  test('by date, where no tag is asked for', async () => {
    const { headers } = await ask('/feeds/latest.json');
    const since = { 'If-Modified-Since': String(headers['last-modified']) };
    expect((await ask('/feeds/latest.json', since)).status).toBe(304);
    expect((await ask('/feeds/latest.json', { ...since, 'If-None-Match': '"x"' })).status).toBe(200);
    const before = { 'If-Modified-Since': 'Tue, 24 Nov 2020 08:49:37 GMT' };
    expect((await ask('/feeds/latest.json', before)).status).toBe(200);
  });

  test.each([
    '/',
    '/feeds/latest.atom',
    '/feeds.opml',
    '/feed.json',
    '/api/topics',
    '/confirm/x',
    '/no-such-page',
  ])('HEAD of %s is GET without the body', async (path) => {
    const encodings: Record<string, string>[] = [{}, { 'Accept-Encoding': 'gzip' }];
    for (const headers of encodings) {
      const [get, head] = [await ask(path, headers), await ask(path, headers, 'HEAD')];
      expect([head.status, head.body]).toEqual([get.status, '']);
      expect(Number(head.headers['content-length'])).toBe(get.bytes.length);
      const compared = ['content-type', 'content-encoding', 'etag', 'last-modified', 'vary', 'link'];
      for (const name of compared) expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
    }
  });
});

describe('a feed is chosen by who asks', () => {
  const gzip = { 'Accept-Encoding': 'gzip' };

  test.each([
    ...[
      '/feeds/latest.atom',
      '/feeds/latest.rss',
      '/feeds/latest.json',
      '/feeds/trending.atom',
      '/feeds.opml',
    ],
    ...['/feed.atom', '/feed.json?q=x', '/feed.rss', '/', '/status.json', '/api/topics'],
  ])('%s is packed for those who take that', async (path) => {
    const [plain, packed] = [await ask(path), await ask(path, gzip)];
    expect([plain.status, packed.status]).toEqual([200, 200]);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect([plain.headers.vary, packed.headers.vary]).toEqual([
      expect.stringContaining('Accept-Encoding'),
      plain.headers.vary,
    ]);
    // what is short is left as it is by the function and by CloudFront, but not in the bucket
    if (plain.bytes.length < 1_000 && !packed.headers['content-encoding']) return;
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).toString()).toBe(plain.body);
    expect(packed.headers['content-type']).toBe(plain.headers['content-type']);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    const again = await ask(path, { ...gzip, 'If-None-Match': String(packed.headers.etag) });
    expect([again.status, again.headers.etag]).toEqual([304, packed.headers.etag]);
    expect((await ask(path, { 'Accept-Encoding': 'gzip;q=0' })).body).toBe(plain.body);
  });

  test('for a browser by its page, where there is one, and by the feed itself where not', async () => {
    const browser = { Accept: 'text/html,application/xhtml+xml', 'Sec-Fetch-Mode': 'navigate' };
    const page = { Key: 'feeds/explained.html', Body: '<p>A feed</p>', ContentType: 'text/html' };
    await putObjects([page]);
    const answer = await ask('/feeds/explained.atom', { ...browser, ...gzip });
    expect([answer.status, answer.body]).toEqual([200, '<p>A feed</p>']);
    expect(answer.headers.vary).toBe('Accept, Accept-Encoding, Sec-Fetch-Mode');
    expect(answer.headers).not.toHaveProperty('link');
    expect((await ask('/feeds/latest.atom?raw', browser)).body).toContain('<feed');
    const missing = await ask('/feeds/unexplained.atom', browser);
    expect([missing.status, missing.headers.location]).toEqual([302, '/feeds/unexplained.atom?raw']);
  });

  test('a variant that is not there leads to the feed', async () => {
    await putObjects([{ Key: 'feeds/old.atom', Body: '<feed/>', ContentType: 'application/atom+xml' }]);
    const first = await ask('/feeds/old.atom', gzip);
    expect([first.status, first.headers.location]).toEqual([302, '/feeds/old.atom?raw']);
    expect((await ask('/feeds/old.atom?raw', gzip)).body).toBe('<feed/>');
  });

  test('a feed names its address, packed or not', async () => {
    const encodings: Record<string, string>[] = [{}, gzip];
    for (const headers of encodings)
      expect((await ask('/feeds/latest.json', headers)).headers.link).toBe(
        `<${local.services.site}/feeds/latest.json>; rel="self"`,
      );
  });

  test('the list of feeds of a filter has an address of its own, a page a slash at its end', async () => {
    for (const [path, location] of [
      ['/feeds.opml?q=topic%3Anlp&q=x', '/feed.opml?q=topic%3Anlp&q=x'],
      ['/date/2026-11-23', '/date/2026-11-23/'],
      ['/topics/x/date/2026-11-23/2', '/topics/x/date/2026-11-23/2/'],
    ] as const) {
      const { status, headers } = await ask(path);
      expect([status, headers.location]).toEqual([301, location]);
    }
  });
});

describe('headers are the same as the CDN adds', () => {
  const lower = Object.fromEntries(
    Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value]),
  );

  test.each([
    '/',
    '/feeds/latest.json',
    '/feed.json',
    '/search',
    '/papers/x',
    '/api/papers',
    '/confirm/x',
    '/feeds',
  ])('%s', async (path) => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      const { headers } = await ask(path, {}, method);
      expect(headers).toMatchObject(lower);
      expect(headers).not.toHaveProperty('strict-transport-security');
      const open = findCacheBehaviour(path).allowsCors ? '*' : undefined;
      expect(headers['access-control-allow-origin']).toBe(open);
    }
  });

  test('a browser that asks whether a script may read gets its answer', async () => {
    const preflight = { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' };
    const open = [
      '/feeds/latest.json',
      '/feed.atom?q=x',
      '/hf/api/daily_papers',
      '/status.json',
      '/feeds.opml',
    ];
    for (const path of [...open, '/sitemap.xml', '/api/papers', '/api/topics', '/date/2026-11-23/']) {
      const { status, headers, body } = await ask(path, preflight, 'OPTIONS');
      expect([status, body]).toEqual([204, '']);
      expect(headers).toMatchObject({
        'access-control-allow-methods': corsRules.methods.join(', '),
        'access-control-allow-headers': '*',
        'access-control-max-age': '86400',
      });
    }
    for (const path of ['/api/subscriptions', '/api/me/votes', '/confirm/x', '/preferences/x'])
      expect((await ask(path, preflight, 'OPTIONS')).headers).not.toHaveProperty(
        'access-control-allow-methods',
      );
  });

  test('nobody writes where files lie', async () => {
    expect((await ask('/feeds/latest.json', {}, 'PUT')).status).toBe(403);
    expect((await ask('/search', {}, 'POST')).status).toBe(403);
  });
});
