import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { defined } from '../../functions/domain/defined.ts';
import { CannotStartError } from './cannot-start-error.ts';
import { createTables } from './create-tables.ts';
import { causesOf } from './describe-error.ts';
import { describeFolderHolder } from './running-process.ts';

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
    await mkdir(path, { recursive: true });
    await tryLock(data, path);
  }
  const server = dynalite(defined({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, path }));
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

/** LevelDB, as far as we use it. */
interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Open LevelDB once before the database does: a lock or damage would show only at the first request, as an uncaught "closed". */
async function tryLock(data: string, path: string): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level } = require('level') as { Level: new (path: string) => Level };
  const level = new Level(path);
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
