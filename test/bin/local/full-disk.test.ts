import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fullDisk } from '../../../bin/local/full-disk.ts';
import { awsVariables, localResources } from '../../../bin/local/local-environment.ts';
import { startDatabase } from '../../../bin/local/start-database.ts';
import { eventually } from '../../support/eventually.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-full-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const noSpace = () => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));

test('after a write that failed none is tried until there is space and the store is opened anew, and each change is told once', async () => {
  const told: string[] = [];
  const done: string[] = [];
  const missing = join(folder, 'not there');
  const reopen = async () => void done.push('reopened');
  const disk = fullDisk({
    folder: missing,
    refusal: (why) => new Error(`no: ${why}`),
    reopen,
    log: (line) => told.push(line),
  });
  const write = () => disk.write(async () => void done.push('written'));
  await write();
  await expect(disk.write(noSpace)).rejects.toThrow('no: the disk is full');
  for (let times = 0; times < 3; times++) await expect(write()).rejects.toThrow('no: the disk is full');
  expect(done).toEqual(['written']);
  // a request that is being answered holds the store open
  const leave = await disk.enter();
  await mkdir(missing);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(done).toEqual(['written']);
  leave();
  await eventually(async () => (await write().catch(() => false)) !== false || undefined, 10);
  expect(done).toEqual(['written', 'reopened', 'written']);
  expect(told).toHaveLength(2);
  disk.close();
});

test('what is no fault of the disk is passed on, and the next write is tried', async () => {
  const log = () => expect.unreachable();
  const disk = fullDisk({ folder, refusal: () => new Error('no'), reopen: async () => {}, log });
  await expect(disk.write(() => Promise.reject(new Error('a mistake')))).rejects.toThrow('a mistake');
  expect(await disk.write(async () => 'written')).toBe('written');
});

/** Mount a small disk, where this user may. */
function mountSmallDisk(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('on a small disk', () => {
  test('the database answers reads, refuses writes, and goes on when there is space; all that was answered for is there', async ({
    skip,
  }) => {
    if (!mountSmallDisk(folder)) return skip('this user may mount nothing');
    const clients: DynamoDBClient[] = [];
    const open = async () => {
      const database = await startDatabase(folder);
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      const client = new DynamoDBClient({
        endpoint: database.url,
        region: awsVariables.AWS_REGION,
        credentials,
        maxAttempts: 1,
      });
      clients.push(client);
      return { database, client };
    };
    const key = (n: number) => ({ pk: { S: `paper#${n}` }, sk: { S: 'paper' } });
    const TableName = localResources.papers;
    let { database, client } = await open();
    const kept: number[] = [];
    const put = async (n: number) => {
      const Item = { ...key(n), text: { S: 'x'.repeat(5_000) } };
      const stored = await client.send(new PutItemCommand({ TableName, Item })).then(
        () => true,
        () => false,
      );
      if (stored) kept.push(n);
      return stored;
    };
    const expectKept = async () => {
      for (const n of kept)
        expect((await client.send(new GetItemCommand({ TableName, Key: key(n) }))).Item).toBeDefined();
    };
    try {
      expect(await put(0)).toBe(true);
      await writeFile(join(folder, 'fill'), Buffer.alloc(1_900_000));
      let n = 1;
      while (await put(n)) n++;
      await expectKept();
      expect(await put(n)).toBe(false);
      await rm(join(folder, 'fill'));
      await eventually(async () => (await put(n)) || undefined, 20);
      await put(n + 1);
      await database.close();
      ({ database, client } = await open());
      await expectKept();
      expect(kept).toContain(n + 1);
    } finally {
      await database.close();
      for (const one of clients) one.destroy();
      execFileSync('umount', [folder]);
    }
  });
});
