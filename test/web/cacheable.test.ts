import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { describe, expect, test } from 'vitest';
import { cacheable } from '../../functions/web/cacheable.ts';

const changed = 'Tue, 24 Nov 2026 08:49:37 GMT';
const long = '<p>Fréchet</p>'.repeat(200);
const web = new Hono();
web.use(cacheable(() => new Date('2026-11-24T12:00:00Z')));
web.get('/long', (c) => {
  c.header('Cache-Control', 'public, max-age=60');
  c.header('Last-Modified', changed);
  c.header('Vary', 'Accept');
  return c.html(long);
});
web.get('/short', (c) => c.json({ short: true }));
web.get('/mine', (c) => {
  c.header('Cache-Control', 'no-store');
  return c.html(long);
});
web.get('/missing', (c) => c.html(long, 404));
web.post('/long', (c) => c.json({ done: true }));
const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  web.request(path, { method, headers });
const encodings: Record<string, string>[] = [{}, { 'Accept-Encoding': 'gzip' }];
const lengthOf = ({ headers }: Response) => Number(headers.get('Content-Length'));

describe('what is the same for all', () => {
  test('is packed for those who take that, under a tag of its own', async () => {
    const [plain, packed] = [await ask('/long'), await ask('/long', { 'Accept-Encoding': 'br, gzip' })];
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(await plain.text());
    expect(lengthOf(packed)).toBe(bytes.length);
    expect(lengthOf(plain)).toBe(Buffer.byteLength(long));
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    for (const { headers } of [plain, packed]) {
      expect(headers.get('Vary')).toBe('Accept, Accept-Encoding');
      expect(headers.get('ETag')).toMatch(/^"[0-9a-f]{32}(-gzip)?"$/);
    }
    expect(packed.headers.get('ETag')).not.toBe(plain.headers.get('ETag'));
  });

  test.each(['identity', 'br', '', 'gzip;q=0', 'gzip; Q=0.000, *', '*;q=0'])(
    'is not packed for "%s"',
    async (accept) => {
      const answer = await ask('/long', { 'Accept-Encoding': accept });
      expect(answer.headers.has('Content-Encoding')).toBe(false);
      expect(await answer.text()).toBe(long);
    },
  );

  test.each(['gzip', 'GZIP', 'x-gzip', '*', 'gzip;q=0.5, identity', 'br;q=1.0,gzip;q=0.001'])(
    'is packed for "%s"',
    async (accept) => {
      const { headers } = await ask('/long', { 'Accept-Encoding': accept });
      expect(headers.get('Content-Encoding')).toBe('gzip');
    },
  );

  test('is not packed when it is short', async () => {
    const answer = await ask('/short', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers.has('Content-Encoding')).toBe(false);
    expect(await answer.json()).toEqual({ short: true });
  });

  test.each(encodings)('is not sent again, asked with %j', async (accept) => {
    const first = await ask('/long', accept);
    const etag = first.headers.get('ETag') ?? '';
    for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await ask('/long', { ...accept, 'If-None-Match': tags });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(Object.fromEntries(again.headers)).toEqual({
        'cache-control': 'public, max-age=60',
        etag,
        vary: 'Accept, Accept-Encoding',
      });
    }
    expect((await ask('/long', { ...accept, 'If-None-Match': '"x"' })).status).toBe(200);
    expect((await ask('/long', { ...accept, 'If-Match': '"x"' })).status).toBe(412);
    expect((await ask('/long', { ...accept, 'If-Match': etag })).status).toBe(200);
    expect((await ask('/long', { ...accept, 'If-Modified-Since': changed })).status).toBe(304);
    const earlier = 'Mon, 23 Nov 2026 08:49:37 GMT';
    expect((await ask('/long', { ...accept, 'If-Modified-Since': earlier })).status).toBe(200);
    expect((await ask('/long', { ...accept, 'If-Unmodified-Since': earlier })).status).toBe(412);
  });

  test.each(encodings)('has its length in HEAD, asked with %j', async (accept) => {
    const [get, head] = [await ask('/long', accept), await ask('/long', accept, 'HEAD')];
    expect(await head.text()).toBe('');
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    const etag = head.headers.get('ETag') ?? '';
    expect((await ask('/long', { ...accept, 'If-None-Match': etag }, 'HEAD')).status).toBe(304);
  });
});

test('an answer for one reader has its length, and nothing to compare it by', async () => {
  for (const method of ['GET', 'HEAD']) {
    const answer = await ask('/mine', { 'Accept-Encoding': 'gzip', 'If-None-Match': '*' }, method);
    expect([answer.status, lengthOf(answer)]).toEqual([200, Buffer.byteLength(long)]);
    for (const name of ['ETag', 'Content-Encoding', 'Vary']) expect(answer.headers.has(name)).toBe(false);
  }
});

test('an error is packed and answers no condition', async () => {
  const answer = await ask('/missing', { 'Accept-Encoding': 'gzip', 'If-None-Match': '*' });
  expect([answer.status, answer.headers.get('Content-Encoding')]).toEqual([404, 'gzip']);
  expect(answer.headers.has('ETag')).toBe(false);
});

test('what changes something is left as it is', async () => {
  const answer = await ask('/long', { 'Accept-Encoding': 'gzip', 'If-None-Match': '*' }, 'POST');
  expect([answer.status, await answer.json()]).toEqual([200, { done: true }]);
  expect(answer.headers.has('ETag')).toBe(false);
});

test('packed bytes come through Lambda whole, and HEAD with its length', async () => {
  const event = (method: string) => ({
    version: '2.0',
    rawPath: '/long',
    rawQueryString: '',
    headers: { 'accept-encoding': 'gzip' },
    requestContext: { domainName: 'papers.example.org', http: { method } },
  });
  const serve = handle(web);
  const get = await serve(event('GET') as unknown as LambdaEvent);
  expect(get).toMatchObject({ statusCode: 200, isBase64Encoded: true });
  expect(gunzipSync(Buffer.from(get.body, 'base64')).toString()).toBe(long);
  const head = await serve(event('HEAD') as unknown as LambdaEvent);
  expect(head.body).toBe('');
  expect(head.headers?.['content-length']).toBe(String(Buffer.from(get.body, 'base64').length));
});
