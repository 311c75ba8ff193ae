import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createTables } from './tables.ts';

/** A service that runs inside this process. */
export interface Embedded {
  readonly url: string;
  close(): Promise<void>;
}

/** DynamoDB on loopback, kept in a folder; it takes no second process on the same folder. */
export async function startDatabase(data: string | undefined): Promise<Embedded> {
  const path = data && join(data, 'dynamodb');
  if (path) await mkdir(path, { recursive: true });
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path && { path }) });
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
