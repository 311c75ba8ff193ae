import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { getWholeObject } from '../../../functions/adapters/s3/get-whole-object.ts';

/** An S3 that breaks off so many answers in the middle. */
async function brittle(breaks: number) {
  let asked = 0;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Length': 10, ETag: '"x"' });
    if (++asked > breaks) response.end('0123456789');
    else response.write('01234', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  return {
    client,
    asked: () => asked,
    close: () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

test.each([0, 1, 2])('an object is whole, although %i answers break off', async (breaks) => {
  const { client, asked, close } = await brittle(breaks);
  const object = await getWholeObject(client, 'bucket', 'key');
  expect([Buffer.from(object?.bytes ?? []).toString(), object?.ETag]).toEqual(['0123456789', '"x"']);
  expect(asked()).toBe(breaks + 1);
  close();
});

test('one that always breaks off is an error', async () => {
  const { client, asked, close } = await brittle(Number.POSITIVE_INFINITY);
  await expect(getWholeObject(client, 'bucket', 'key')).rejects.toThrow();
  expect(asked()).toBe(3);
  close();
});
