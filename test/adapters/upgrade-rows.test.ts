import { readdirSync, readFileSync } from 'node:fs';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { kindOf } from '../../functions/adapters/dynamodb/row-kinds.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import { type UpgradedRow, upgradeRows } from '../../functions/adapters/dynamodb/upgrade-rows.ts';
import * as first from '../support/first-rows.ts';
import { testDatabase } from '../support/test-database.ts';

/** A row of the first layout of every kind. */
const old = Object.values(first).filter((row): row is typeof row & Row => typeof row === 'object');
const suppressed = { pk: 'suppressed#kZ3v0cJm', sk: 'suppressed', reason: 'complained', at: '2026-11-23' };
/** Rows that only count or point somewhere. */
const others: Row[] = [
  { pk: 'alias#doi:10.1000/1', sk: 'alias', id: 'arxiv:2403.01234' },
  { pk: 'list#latest#2026-11', sk: '2026-11-23T08:00:00.000Z#arxiv:1', revision: 1 },
  { pk: 'list#latest', sk: '2026-11' },
  { pk: 'rate#papers#1', sk: 'rate', amount: 3, expiresAt: 2_000_000_000 },
  { pk: 'tokens', sk: 'a hash' },
];

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase();
  for (const row of [...old, suppressed, ...others]) await put(row);
});
afterEach(() => database.close());

const rows = () => table(database.client, localResources.papers);
const put = (Item: Row) => rows().client.send(new PutCommand({ TableName: localResources.papers, Item }));
const stored = async (): Promise<Row[]> => {
  const { Items = [] } = await rows().client.send(
    new ScanCommand({ TableName: localResources.papers, ConsistentRead: true }),
  );
  return Items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
};
const run = async (options = {}): Promise<UpgradedRow[]> => {
  const done: UpgradedRow[] = [];
  for await (const one of upgradeRows(database.client, localResources.papers, options)) done.push(one);
  return done;
};

const edition = { pk: 'edition#daily', sk: '2026-11-23' };
/** That somebody asked for an alert, and a move to another address: asked for, and done. */
const ofReaders = [
  { pk: 'consent#kZ3v0cJm', sk: '2026-11-23T08:00:00.000Z' },
  { pk: 'move#kZ3v0cJm', sk: 'asked' },
  { pk: 'move#kZ3v0cJm', sk: 'to' },
];
/** A vote, and what its reader said of the paper. */
const votes = [
  { pk: 'paper#arxiv:1', sk: 'vote#kZ3v0cJm' },
  { pk: 'votes#kZ3v0cJm', sk: 'arxiv:1' },
];

test('every kind of row that has a layout is known', () => {
  const folder = new URL('../../functions/adapters/dynamodb/', import.meta.url);
  const made = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .flatMap((text) => [...text.matchAll(/ = rowKind</g)]);
  const kinds = new Set([...old, suppressed, edition, ...ofReaders, ...votes].map(kindOf));
  expect(kinds).not.toContain(undefined);
  // notes of changes are rows of past states in their first layout
  expect(kinds.size).toBe(made.length - 1);
  for (const row of others) expect(kindOf(row)).toBeUndefined();
});

test('rows of every past layout become rows of today, and say the same as before', async () => {
  const before = await stored();
  const done = await run();
  expect(done.filter(({ outcome }) => outcome !== 'upgraded').map(({ row }) => row)).toEqual([
    `${first.firstVersion.pk} / ${first.firstVersion.sk}`,
  ]);
  const after = await stored();
  expect(after).toHaveLength(before.length);
  for (const [at, row] of after.entries()) {
    const was = before[at] ?? {};
    const kind = kindOf(was);
    if (!kind || row.sk === first.firstVersion.sk) expect(row).toEqual(was);
    else {
      expect(row.shape).toBe(kind.shape);
      expect(row).not.toHaveProperty('hot');
      expect(kind.rewritten(row)).toEqual(kind.rewritten(was));
      expect([row.pk, row.sk, row.expiresAt, row.due]).toEqual([was.pk, was.sk, was.expiresAt, was.due]);
    }
  }
  expect((await run()).map(({ outcome }) => outcome)).toEqual(['kept']);
  expect(await stored()).toEqual(after);
});

test('a dry run only counts', async () => {
  const before = await stored();
  expect((await run({ dryRun: true })).length).toBe(old.length + 1);
  expect(await stored()).toEqual(before);
});

test('what somebody else changes meanwhile is theirs', async () => {
  const upgrading = upgradeRows(database.client, localResources.papers);
  await upgrading.next();
  const changed = { ...first.firstPaper, title: 'Changed just now', revision: 9, shape: 2 };
  const token = { ...first.firstToken, name: 'changed just now' };
  for (const row of [changed, token]) await put(row);
  const rest: UpgradedRow[] = [];
  for await (const one of upgrading) rest.push(one);
  const raced = rest.filter(({ outcome }) => outcome === 'changed').map(({ row }) => row);
  expect(raced.length).toBeGreaterThan(0);
  const all = await stored();
  expect(all.find(({ pk, sk }) => pk === changed.pk && sk === 'paper')).toMatchObject({
    title: 'Changed just now',
    revision: 9,
  });
  expect(all.find(({ pk }) => pk === token.pk)).toMatchObject({ name: 'changed just now' });
});

test('a damaged row is named, stays as it is, and stops nobody', async () => {
  await put({ ...first.firstSubscriber, email: 7 });
  const before = (await stored()).find(({ pk }) => pk === first.firstSubscriber.pk);
  const done = await run();
  expect(done.find(({ outcome }) => outcome === 'unreadable')?.reason).toContain('email: expected string');
  expect(done.filter(({ outcome }) => outcome === 'upgraded').length).toBe(old.length - 1);
  expect((await stored()).find(({ pk }) => pk === first.firstSubscriber.pk)).toEqual(before);
});
