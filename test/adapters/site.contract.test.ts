import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { startBucket } from '../../bin/local/start-bucket.ts';
import { siteBucket } from '../../functions/adapters/s3/site-bucket.ts';
import type { SiteFiles } from '../../functions/domain/library/site-files.ts';
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
});
