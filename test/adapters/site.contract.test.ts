import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { startBucket } from '../../bin/local/start-bucket.ts';
import { getWholeObject } from '../../functions/adapters/s3/get-whole-object.ts';
import { listObjects } from '../../functions/adapters/s3/list-objects.ts';
import { siteBucket } from '../../functions/adapters/s3/site-bucket.ts';
import { packedKey, type SiteFiles } from '../../functions/domain/library/site-files.ts';
import { memorySite } from '../support/memory-site.ts';

let folder: string;
let server: Awaited<ReturnType<typeof startBucket>>;
let client: S3Client;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
  server = await startBucket(folder);
  client = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
  await rm(folder, { recursive: true });
});

const stores: [string, () => SiteFiles][] = [
  ['in memory', memorySite],
  ['in a bucket', () => siteBucket(client, localResources.bucket)],
];

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8');

describe.each(stores)('the site %s', (_, open) => {
  test('a file is read as it was put, and not before', async () => {
    const site = open();
    expect(await site.read('feeds/latest.rss')).toBeUndefined();
    await site.put({
      key: 'feeds/latest.rss',
      contentType: 'application/rss+xml',
      body: '<rss>Fréchet</rss>',
    });
    expect(text(await site.read('feeds/latest.rss'))).toBe('<rss>Fréchet</rss>');
    await site.put({ key: 'feeds/latest.rss', contentType: 'application/rss+xml', body: '<rss/>' });
    expect(text(await site.read('feeds/latest.rss'))).toBe('<rss/>');
  });

  test('bytes stay bytes', async () => {
    const site = open();
    const body = Uint8Array.from({ length: 70_000 }, (__, at) => (at * 7) % 256);
    await site.put({ key: 'window.ndjson.gz', contentType: 'application/gzip', body });
    expect(Buffer.from((await site.read('window.ndjson.gz')) ?? []).equals(Buffer.from(body))).toBe(true);
  });

  test('a file that is removed is gone, and removing it again is no mistake', async () => {
    const site = open();
    await site.put({ key: 'topics/gone/index.html', contentType: 'text/html', body: 'x' });
    await site.remove('topics/gone/index.html');
    await site.remove('topics/gone/index.html');
    expect(await site.read('topics/gone/index.html')).toBeUndefined();
  });

  test('an empty file is a file, and what a caller does with its bytes afterwards is its own affair', async () => {
    const site = open();
    await site.put({ key: 'empty.txt', contentType: 'text/plain', body: '' });
    expect(text(await site.read('empty.txt'))).toBe('');
    const body = Uint8Array.of(1, 2, 3);
    await site.put({ key: 'bytes', contentType: 'application/gzip', body });
    body.fill(0);
    (await site.read('bytes'))?.fill(9);
    expect([...((await site.read('bytes')) ?? [])]).toEqual([1, 2, 3]);
  });

  test('files are listed by key, with their lengths and tags', async () => {
    const site = open();
    const put = async (key: string, body: string | Uint8Array) =>
      (await site.put({ key, contentType: 'application/gzip', body })).tag;
    const days = [
      'library/2026/11-24.b.ndjson.gz',
      'library/2026/11-23.a.ndjson.gz',
      'library/2025/01-01.c.ndjson.gz',
    ];
    const tags = new Map<string, string>();
    for (const key of days) tags.set(key, await put(key, key));
    await put('library.txt', 'x');
    expect(await collect(site.list('library/'))).toEqual(
      days.sort().map((key) => ({ key, bytes: key.length, tag: tags.get(key) })),
    );
    expect(await collect(site.list('library/2025/'))).toHaveLength(1);
    expect(await collect(site.list('library/1999/'))).toEqual([]);
    expect(new Set(tags.values()).size).toBe(3);
    expect(await put(days[0] ?? '', Buffer.from(days[0] ?? ''))).toBe(tags.get(days[0] ?? ''));
    expect(await put(days[0] ?? '', 'other')).not.toBe(tags.get(days[0] ?? ''));
  });

  test('a feed is listed once, whatever lies beside it', async () => {
    const site = open();
    await site.put({ key: 'feeds/variants/x.atom', contentType: 'application/atom+xml', body: '<feed/>' });
    expect((await collect(site.list('feeds/variants/'))).map(({ key }) => key)).toEqual([
      'feeds/variants/x.atom',
    ]);
    await site.remove('feeds/variants/x.atom');
    expect(await collect(site.list('feeds/variants/'))).toEqual([]);
  });
});

describe('in the bucket', () => {
  test('all pages of a list are read', async () => {
    const site = siteBucket(client, localResources.bucket);
    const keys = Array.from({ length: 7 }, (_, at) => `many/${at}`);
    for (const key of keys) await site.put({ key, contentType: 'text/plain', body: key });
    const listed = await collect(listObjects(client, localResources.bucket, 'many/', 3));
    expect(listed.map(({ key }) => key)).toEqual(keys);
  });

  const get = (key: string) => getWholeObject(client, localResources.bucket, key);
  const put = (key: string, contentType: string, body: string) =>
    siteBucket(client, localResources.bucket).put({ key, contentType, body });

  test('a feed has a packed variant, the same bytes every time, and loses it with the feed', async () => {
    const body = '<feed>Fréchet</feed>'.repeat(100);
    await put('feeds/topics/x.atom', 'application/atom+xml; charset=utf-8', body);
    const [plain, variant] = [await get('feeds/topics/x.atom'), await get('feeds/topics/x.atom.gz')];
    expect(variant).toMatchObject({
      ContentEncoding: 'gzip',
      ContentType: 'application/atom+xml; charset=utf-8',
      CacheControl: plain?.CacheControl,
    });
    expect(plain).not.toHaveProperty('ContentEncoding');
    expect(gunzipSync(variant?.bytes ?? new Uint8Array()).toString()).toBe(body);
    expect(variant?.ETag).not.toBe(plain?.ETag);
    await put('feeds/topics/x.atom', 'application/atom+xml; charset=utf-8', body);
    expect((await get('feeds/topics/x.atom.gz'))?.ETag).toBe(variant?.ETag);
    await siteBucket(client, localResources.bucket).remove('feeds/topics/x.atom');
    expect(await get('feeds/topics/x.atom.gz')).toBeUndefined();
  });

  test('nobody keeps what is for us alone', async () => {
    for (const key of ['manifest.json', 'progress.json', 'library/2026/11-24.a.ndjson.gz']) {
      await put(key, 'application/json', '{}');
      expect((await get(key))?.CacheControl).toBe('private, no-store');
    }
    await put('index.html', 'text/html', '<p>');
    expect((await get('index.html'))?.CacheControl).toContain('public');
  });
});

test.each([
  ['feeds/latest.rss', true],
  ['feeds/topics/retrieval.json', true],
  ['feeds/categories/cs.CL.atom', true],
  ['feeds.opml', true],
  ['feeds/latest.html', false],
  ['feeds/index.html', false],
  ['feeds/latest/archive/2026-11-23.atom', false],
  ['feeds/latest.atom.gz', false],
  ['status.json', false],
  ['library/2026/11-24.a.ndjson.gz', false],
])('whether %s has a packed variant: %s', (key, has) => {
  expect(packedKey(key) === `${key}.gz`).toBe(has);
});
