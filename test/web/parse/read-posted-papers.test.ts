import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readPostedPapers } from '../../../functions/web/parse/read-posted-papers.ts';
import { Problem, problemDocument } from '../../../functions/web/problem.ts';

const app = new Hono();
app.post('/', async (c) => c.json(await readPostedPapers(c.req.raw)));
app.onError((error, c) => {
  if (error instanceof Problem) return problemDocument(c, error);
  throw error;
});
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  app.request('/', { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });

const zipped = new Uint8Array(gzipSync('{"title": "One"}'));

test.each([
  ['gzipped, and says so', zipped, { 'Content-Encoding': 'gzip' }],
  ['gzipped', zipped, {}],
  ['gzipped lines', zipped, { 'Content-Type': 'application/x-ndjson' }],
  ['in another coding', new Uint8Array([1, 2, 3]), { 'Content-Encoding': 'br' }],
])('a body that is %s is 415, and says what would be taken', async (_, body, headers) => {
  const answer = await post(body, headers as Record<string, string>);
  expect(answer.status).toBe(415);
  expect(answer.headers.get('accept-encoding')).toBe('identity');
  expect(await answer.json()).toMatchObject({
    detail: expect.stringContaining('send the body as it is') as string,
  });
});

test('a body with a byte order mark is read, and so is one in the identity coding', async () => {
  expect(await (await post('\uFEFF{"title": "One"}')).json()).toEqual({ one: { title: 'One' } });
  expect((await post('{"title": "One"}', { 'Content-Encoding': 'identity' })).status).toBe(200);
  expect(
    await (await post('\uFEFF{"title": "One"}\n', { 'Content-Type': 'application/x-ndjson' })).json(),
  ).toEqual({ many: [{ title: 'One' }] });
});

test('a body that is not UTF-8 is 400', async () => {
  const answer = await post(new Uint8Array(Buffer.from('{"title": "naïve"}', 'latin1')));
  expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
    400,
    'the body is not UTF-8',
  ]);
});
