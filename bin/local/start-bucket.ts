import { createHash, randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import S3rver from '@20minutes/s3rver';
import { makeFolder } from './data-folder.ts';
import { localResources } from './local-environment.ts';
import type { EmbeddedService } from './start-database.ts';

/** Start S3 on loopback, kept in a folder. */
export async function startBucket(data: string): Promise<EmbeddedService> {
  const directory = join(data, 's3');
  await makeFolder(directory);
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // it signs the address of a bucket without the slash at its end, the SDK with it, and no list would be answered
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: localResources.bucket }],
  });
  server.store.putContent = putWhole;
  server.store.getObject = gettingWhole(server.store);
  const { port } = await server.run();
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

type Store = S3rver['store'];

/** Most attempts to read what is being written; each waits a millisecond longer. */
const mostAttempts = 20;

/**
 * Make what reads an object as it was at one moment, as S3 does; the emulator looks how long it is and then opens what may be
 * another one by now, and cuts it there.
 */
function gettingWhole(store: Store): Store['getObject'] {
  const get = store.getObject.bind(store);
  const stateOf = (path: string) =>
    stat(path).then(
      ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
      () => 'none',
    );
  return async (bucket, key, options) => {
    const path = store.getResourcePath(bucket, key, 'object');
    for (let attempt = 1; ; attempt++) {
      try {
        const before = await stateOf(path);
        const object = await get(bucket, key, options);
        if ((await stateOf(path)) === before) return object;
        object?.content?.destroy();
      } catch (error) {
        // what it notes beside an object is written in place
        if (!(error instanceof SyntaxError) || attempt === mostAttempts) throw error;
        await sleep(attempt);
      }
    }
  };
}

/** Write an object whole or not at all, as S3 does; the emulator's own way shows it half written, and leaves it so on a full disk. */
async function putWhole(
  path: string,
  content: AsyncIterable<Uint8Array> | Buffer,
): Promise<[number, string]> {
  const chunks: Uint8Array[] = [];
  if (Buffer.isBuffer(content)) chunks.push(content);
  else for await (const chunk of content) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const unfinished = `${path}.${randomUUID()}.new`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return [bytes.length, createHash('md5').update(bytes).digest('hex')];
}
