import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { localResources } from './local-environment.ts';
import type { EmbeddedService } from './start-database.ts';

/** Start S3 on loopback, kept in a folder. */
export async function startBucket(data: string): Promise<EmbeddedService> {
  const directory = join(data, 's3');
  await mkdir(directory, { recursive: true });
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // it signs the address of a bucket without the slash at its end, the SDK with it, and no list would be answered
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: localResources.bucket }],
  });
  const { port } = await server.run();
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
