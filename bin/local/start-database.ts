import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CannotStartError } from './cannot-start-error.ts';
import { createTables } from './create-tables.ts';
import { makeFolder } from './data-folder.ts';
import { causesOf } from './describe-error.ts';
import { describeFolderHolder } from './running-process.ts';
import { memoryDynalite, PlainLevel, storedDynalite } from './stored-dynalite.ts';

/** A service that runs inside this process. */
export interface EmbeddedService {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Start DynamoDB on loopback, kept in a folder, or in memory without one; it takes no second process on the same folder.
 * Throws CannotStartError when another process is on it, or when what is there is damaged.
 */
export async function startDatabase(data: string | undefined): Promise<EmbeddedService> {
  const path = data && join(data, 'dynamodb');
  if (data && path) {
    await makeFolder(path);
    await tryLock(data, path);
  }
  const atOnce = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = path ? storedDynalite(path, atOnce) : memoryDynalite(atOnce);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials });
  await createTables(client);
  client.destroy();
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Open LevelDB once before the database does: a lock or damage would show only at the first request, as an uncaught "closed". */
async function tryLock(data: string, path: string): Promise<void> {
  const level = new PlainLevel(path);
  try {
    await level.open();
  } catch (error) {
    const codes = [...causesOf(error)].map(({ code }) => code);
    if (codes.includes('LEVEL_LOCKED')) throw new CannotStartError(await describeFolderHolder(data));
    if (codes.includes('LEVEL_CORRUPTION'))
      throw new CannotStartError(
        `The database in ${path} is damaged (${[...causesOf(error)].at(-1)?.message}). Put a copy of the folder back, or move it away to begin anew.`,
      );
    throw error;
  }
  await level.close();
}
