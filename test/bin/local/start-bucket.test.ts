import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { awsVariables, localResources } from '../../../bin/local/local-environment.ts';
import { startBucket } from '../../../bin/local/start-bucket.ts';

test('an object that is put again and again, longer and shorter, is read whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bucket-'));
  const bucket = await startBucket(folder);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = awsVariables;
  const client = new S3Client({
    endpoint: bucket.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const at = { Bucket: localResources.bucket, Key: 'status.json' };
  const put = (round: number) =>
    client.send(new PutObjectCommand({ ...at, Body: `<${'x'.repeat((round % 7) * 500)}>` }));
  try {
    await put(1);
    let isOver = false;
    const writing = (async () => {
      for (let round = 0; round < 150; round++) await put(round);
      isOver = true;
    })();
    const read = async () => {
      const seen = new Set<string>();
      while (!isOver) {
        const { Body } = await client.send(new GetObjectCommand(at));
        seen.add((await Body?.transformToString()) ?? '');
      }
      return [...seen];
    };
    const seen = (await Promise.all([read(), read(), read(), writing])).slice(0, 3).flat();
    expect(seen.filter((text) => !/^<x*>$/.test(String(text)))).toEqual([]);
  } finally {
    client.destroy();
    await bucket.close();
    await rm(folder, { recursive: true, force: true });
  }
});
