import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RestoreTally, restoreBackup } from '../../bin/backup/restore-backup.ts';
import { awaitKeys, fillKeys } from '../../bin/backup/restored-keys.ts';
import { backupLines } from '../../bin/backup/write-backup.ts';
import { localResources } from '../../bin/local/local-environment.ts';
import { backupKindOf, backupKinds } from '../../functions/adapters/dynamodb/backup/backup-kinds.ts';
import { backupRows } from '../../functions/adapters/dynamodb/backup/backup-rows.ts';
import {
  type DeploymentKeys,
  deploymentKeys,
  type KeyFile,
  parseKeyFile,
  writeKeyFile,
} from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { restorer } from '../../functions/adapters/dynamodb/backup/restore-row.ts';
import { linkKeyTable } from '../../functions/adapters/dynamodb/link-key-table.ts';
import { writePaperRow, writePastRow } from '../../functions/adapters/dynamodb/paper-row.ts';
import { kindOf } from '../../functions/adapters/dynamodb/row-kinds.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import { AwaitedKeysError } from '../../functions/domain/alerts/subscription/awaited-keys-error.ts';
import type { Subscriber } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { fuse, untilCrash } from '../support/crash.ts';
import * as first from '../support/first-rows.ts';
import { aPaper } from '../support/papers.ts';
import { testDatabase } from '../support/test-database.ts';

const at = '2026-11-20T10:00:00.000Z';
const madeAt = '2026-11-24T09:00:00.000Z';
const now = new Date(madeAt);
const reader = 'kZ3v0cJm';
const tex = { title: 'Of $\\alpha$ Rows', abstract: 'A bound of $x < y$, and “signs”.' };

/** Long enough to be packed. */
const long = 'A bound of x < y, and “signs”. '.repeat(20);
function pastState() {
  const { title, authors, categories, withdrawn, links, provenance } = aPaper();
  return {
    revision: 1,
    facts: { title, abstract: long, authors, categories, withdrawn, links },
    provenance,
  };
}

/** A row of every kind that the table of papers holds, of the first layout where there is one, and a paper of today with its TeX. */
const ofPapers: Row[] = [
  first.firstPaper,
  first.firstVersion,
  first.firstPending,
  first.firstSuggestion,
  first.firstToken,
  first.firstState,
  { pk: 'tokens', sk: first.firstToken.hash },
  {
    ...writePaperRow(
      aPaper({ id: 'arxiv:2611.00002', title: 'Of α Rows', abstract: long, raw: tex, heat: 3.25e41 }),
    ),
    pk: 'paper#arxiv:2611.00002',
    sk: 'paper',
  },
  { ...writePastRow(pastState()), pk: 'paper#arxiv:2611.00002', sk: 'v#00000001' },
  { pk: 'paper#arxiv:2611.00002', sk: 'vote#somebody', at, weight: 1, shape: 1 },
  { pk: 'alias#doi:10.1000/1', sk: 'alias', id: 'arxiv:2611.00002' },
  { pk: 'title#of rows', sk: 'arxiv:2611.00002' },
  { pk: 'list#latest#2026-11', sk: `${at}#arxiv:2611.00002`, revision: 1, days: ['2026-11-20'] },
  { pk: 'list#latest', sk: '2026-11' },
  {
    pk: 'edition#daily',
    sk: '2026-11-20',
    kind: 'daily',
    period: '2026-11-20',
    frozenAt: at,
    ids: [],
    total: 0,
    shape: 1,
  },
];
/** A row of every kind that the table of subscribers holds. */
const ofReaders: Row[] = [
  { ...first.firstSubscriber, due: 'due#a' },
  first.firstDelivery,
  { pk: 'suppressed#another', sk: 'suppressed', reason: 'complained', at, shape: 1 },
  {
    pk: `consent#${reader}`,
    sk: at,
    askedAt: at,
    words: '1',
    settings: first.firstSubscriber.settings,
    shape: 1,
  },
  {
    pk: `move#${reader}`,
    sk: 'asked',
    nonce: 'n',
    email: 'new@example.org',
    at,
    shape: 1,
    expiresAt: 1_900_000_000,
  },
  { pk: `move#${reader}`, sk: 'to', to: 'another', at, shape: 1 },
  { pk: 'move#another', sk: `from#${reader}` },
  { pk: `votes#${reader}`, sk: 'arxiv:2611.00002', choice: 'up', at, shape: 1 },
  { pk: 'reputation', sk: 'standing', since: at },
  { pk: `reputation#${at}`, sk: '2026-11-20', sent: 4, bounces: 1, expiresAt: 1_900_000_000 },
  { pk: 'counted#a bounce', sk: 'counted', expiresAt: 1_900_000_000 },
];
/** What is of a moment, is over, or is a key. */
const notInIt: Row[] = [
  first.firstSecret,
  first.firstAddressKey,
  { pk: 'rate#signups#1', sk: 'rate', amount: 3, expiresAt: 1_900_000_000 },
  { ...first.firstSubscriber, pk: 'subscriber#gone', id: 'gone', expiresAt: 1_700_000_000 },
];

interface Deployment {
  readonly client: DynamoDBClient;
  readonly close: () => Promise<void>;
}
const opened: Deployment[] = [];
const open = async (): Promise<Deployment> => {
  const one = await testDatabase();
  opened.push(one);
  return one;
};
let source: Deployment;
beforeEach(async () => {
  source = await open();
  await put(source, 'papers', ofPapers);
  await put(source, 'subscribers', [...ofReaders, ...notInIt]);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const put = async ({ client }: Deployment, name: 'papers' | 'subscribers', rows: readonly Row[]) => {
  for (const Item of rows)
    await table(client, name).client.send(new PutCommand({ TableName: localResources[name], Item }));
};
const stored = async ({ client }: Deployment, name: 'papers' | 'subscribers'): Promise<Row[]> => {
  const { Items = [] } = await table(client, name).client.send(
    new ScanCommand({ TableName: localResources[name], ConsistentRead: true }),
  );
  return Items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
};
/** What readers of rows see: papers by their schema, the rest as it lies there. */
const said = (rows: readonly Row[]) =>
  rows.map((row) => (row.sk === 'paper' ? { ...kindOf(row)?.rewritten(row), tex: undefined } : row));

async function exported({ client }: Deployment): Promise<{ lines: string[]; keys: KeyFile; left: string[] }> {
  const keys = deploymentKeys(client, localResources.subscribers);
  const state = await keys.state();
  const left: string[] = [];
  const lines: string[] = [];
  const written = backupLines({
    papers: () => backupRows(client, localResources.papers, 'papers', now),
    subscribers: () => backupRows(client, localResources.subscribers, 'subscribers', now),
    addressKey: state.is === 'there' ? state.fingerprint : undefined,
    madeAt,
    onLeft: (reason) => left.push(reason),
  });
  for await (const line of written) lines.push(line);
  const read = parseKeyFile(writeKeyFile(await keys.read()));
  return { lines, keys: read ?? {}, left };
}

const records = (lines: readonly string[]): object[] =>
  lines.toSorted((a, b) => (keyIn(a) < keyIn(b) ? -1 : 1)).map((line) => JSON.parse(line));
const keyIn = (line: string): string => /"pk":.*?"sk":".*?"/.exec(line)?.[0] ?? '';

interface Restore {
  readonly given?: KeyFile;
  readonly wrong?: string[];
  readonly burn?: <T extends object>(port: T) => T;
}
/** What `paperboy import` does → what it tells, and whether mail goes out. */
async function restored(
  { client }: Deployment,
  lines: readonly string[],
  { given, wrong = [], burn = (port) => port }: Restore = {},
): Promise<RestoreTally & { mails: boolean }> {
  const keys: DeploymentKeys = burn(deploymentKeys(client, localResources.subscribers));
  const options = { dryRun: false, ...(given && { given }) };
  const publish = burn({ publish: async () => undefined });
  const tally = await restoreBackup(asStream(lines), {
    begin: async (head) => {
      await awaitKeys(keys, head, options);
      const names = { papers: localResources.papers, subscribers: localResources.subscribers };
      const mailed = { madeAt: head.madeAt };
      const { restore } = burn({
        restore: restorer(client, { names, erased: new Set(['erased']), mailed, now, dryRun: false }),
      });
      return async (one) => restore(one);
    },
    onPapers: () => publish.publish(),
    onWrong: (line, why) => wrong.push(`${line} ${why}`),
    onRows: () => undefined,
  });
  return { ...tally, mails: await fillKeys(keys, tally, options) };
}
async function* asStream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const mailsNobody = async ({ client }: Deployment) => {
  const subscribers = subscriberTable(client, localResources.subscribers, () => now);
  await expect(subscribers.secret('a new one')).rejects.toThrow(AwaitedKeysError);
  await expect(linkKeyTable(client, localResources.subscribers).ring('a new one')).rejects.toThrow(
    AwaitedKeysError,
  );
};

test('every kind of row that is stored is in a backup, or is left out on purpose', () => {
  const rows = [...ofPapers, ...ofReaders];
  expect(new Set(rows.map(backupKindOf))).toEqual(new Set(Object.keys(backupKinds)));
  for (const row of rows)
    expect(backupKinds[backupKindOf(row) as keyof typeof backupKinds].table).toBe(
      ofPapers.includes(row) ? 'papers' : 'subscribers',
    );
});

test('what is restored is what was stored, and a second time changes nothing', async () => {
  const { lines, keys, left } = await exported(source);
  expect(left).toEqual([]);
  expect(lines.some((line) => line.includes(first.firstSecret.value))).toBe(false);
  const target = await open();
  for (const outcome of ['restored', 'there']) {
    const { rows, wrong, isWhole, mails } = await restored(target, lines, { given: keys });
    expect({ wrong, isWhole, mails }).toEqual({ wrong: 0, isWhole: true, mails: true });
    for (const counts of rows.values()) expect(Object.keys(counts)).toEqual([outcome]);
    expect(said(await stored(target, 'papers'))).toEqual(said(await stored(source, 'papers')));
    const kept = (await stored(source, 'subscribers')).filter(
      (row) => !notInIt.includes(row) && backupKindOf(row) !== 'left out' && row.pk !== 'subscriber#gone',
    );
    const came = (await stored(target, 'subscribers')).filter(({ sk }) => sk !== 'secret');
    expect(came).toEqual(kept);
  }
  const subscribers = subscriberTable(target.client, localResources.subscribers, () => now);
  expect(await subscribers.secret('a new one')).toBe(first.firstAddressKey.value);
  // and a backup of the restored one is the same
  expect(records((await exported(target)).lines)).toEqual(records(lines));
});

describe('a reader whose row is there already', () => {
  const id = 'taken-back';
  const subscriber = (status: Subscriber['status'], revision: number): Row => ({
    ...first.firstSubscriber,
    ...{ pk: `subscriber#${id}`, id, status, revision },
  });
  test.each([
    ['left after the moment to which the table was taken back', 'active', 3, 'unsubscribed', 5, 'left'],
    ['complained after that', 'active', 3, 'complained', 5, 'left'],
    ['left, and came again since', 'active', 7, 'unsubscribed', 5, 'there'],
    ['changed their alert since', 'active', 7, 'active', 5, 'there'],
    ['changed their alert before, which the older row does not know', 'active', 3, 'active', 5, 'there'],
    ['left twice', 'unsubscribed', 3, 'bounced', 5, 'there'],
  ] as const)('%s', async (_, status, revision, saved, later, outcome) => {
    const target = await open();
    const before = subscriber(status, revision);
    await put(target, 'subscribers', [before]);
    const names = { papers: localResources.papers, subscribers: localResources.subscribers };
    const row = subscriber(saved, later);
    for (const dryRun of [true, false]) {
      const options = { names, erased: new Set<string>(), mailed: { madeAt: now.toISOString() }, now };
      const restore = restorer(target.client, { ...options, dryRun });
      expect(await restore({ kind: 'subscriber', row })).toEqual({ outcome });
      const wanted = outcome === 'left' && !dryRun ? row : before;
      expect(await stored(target, 'subscribers')).toEqual([wanted]);
    }
  });
});

test('killed anywhere and run again, all of it is there, and nobody could be mailed before', async () => {
  const { lines, keys } = await exported(source);
  const expected = said(await stored(source, 'papers'));
  for (let call = 1, outcome = 'crashed'; outcome === 'crashed'; call += call < 4 ? 1 : 4) {
    for (const after of [false, true]) {
      const target = await open();
      const { wrap } = fuse(call, after);
      outcome = await untilCrash(() => restored(target, lines, { given: keys, burn: wrap }));
      const there = await stored(target, 'subscribers');
      const addressKey = there.find(({ pk }) => pk === 'secret#address');
      if (there.some(({ sk }) => sk === 'subscriber') && addressKey?.value === undefined)
        await mailsNobody(target);
      if (there.length > 0) expect(addressKey).toBeDefined();
      expect((await restored(target, lines, { given: keys })).mails).toBe(true);
      expect(said(await stored(target, 'papers'))).toEqual(expected);
      expect((await stored(target, 'subscribers')).length).toBe(ofReaders.length + 2);
      await target.close();
      opened.pop();
    }
  }
}, 120_000);

test('without the keys nobody is mailed, and with them later everybody', async () => {
  const { lines, keys } = await exported(source);
  const target = await open();
  expect((await restored(target, lines)).mails).toBe(false);
  await mailsNobody(target);
  const others = { ...keys, address: { ...keys.address, value: 'another key' } };
  await expect(restored(target, lines, { given: others })).rejects.toThrow('not the keys');
  await mailsNobody(target);
  expect((await restored(target, lines, { given: keys })).mails).toBe(true);
});

test('a deployment with keys that name nobody takes those of the backup; one with readers refuses, and stays as it is', async () => {
  const { lines, keys } = await exported(source);
  const target = await open();
  const own = { pk: 'secret#address', sk: 'secret', value: 'own', shape: 2 };
  await put(target, 'subscribers', [own, { pk: 'rate#x', sk: 'rate', amount: 1 }]);
  expect((await restored(target, lines, { given: keys })).mails).toBe(true);

  const lived = await open();
  await put(lived, 'subscribers', [
    own,
    { pk: 'suppressed#one', sk: 'suppressed', reason: 'bounced', at, shape: 1 },
  ]);
  const before = [await stored(lived, 'papers'), await stored(lived, 'subscribers')];
  await expect(restored(lived, lines, { given: keys })).rejects.toThrow('readers here already');
  expect([await stored(lived, 'papers'), await stored(lived, 'subscribers')]).toEqual(before);
});

test('over a deployment that went on, nothing is overwritten, and nobody and nothing that was erased comes back', async () => {
  await put(source, 'subscribers', [
    { ...first.firstSubscriber, pk: 'subscriber#erased', id: 'erased' },
    { pk: 'votes#erased', sk: 'arxiv:2611.00002', choice: 'up', at, shape: 1 },
  ]);
  const { lines } = await exported(source);
  const { client } = source;
  const remove = (name: 'papers' | 'subscribers', Key: Row) =>
    table(client, name).client.send(new DeleteCommand({ TableName: localResources[name], Key }));
  await remove('subscribers', { pk: 'subscriber#erased', sk: 'subscriber' });
  await remove('subscribers', { pk: 'votes#erased', sk: 'arxiv:2611.00002' });
  await remove('papers', { pk: first.firstVersion.pk, sk: first.firstVersion.sk });
  await put(source, 'papers', [{ ...first.firstPaper, title: '', pruned: true, revision: 8 }]);
  await remove('papers', { pk: 'alias#doi:10.1000/1', sk: 'alias' });
  const before = [await stored(source, 'papers'), await stored(source, 'subscribers')];
  const { rows } = await restored(source, lines);
  // that of the paper which was pruned, and that of another one
  expect(rows.get('revision')).toEqual({ erased: 1, there: 1 });
  expect(rows.get('alias')).toEqual({ restored: 1 });
  const lost = { pk: 'alias#doi:10.1000/1', sk: 'alias', id: 'arxiv:2611.00002' };
  expect((await stored(source, 'papers')).filter(({ pk }) => pk !== lost.pk)).toEqual(before[0]);
  expect(await stored(source, 'subscribers')).toEqual(before[1]);
});

test('a file that an editor has saved, with a mark in front, is read', async () => {
  const { lines, keys } = await exported(source);
  const marked = lines.with(0, `\uFEFF${lines[0]}`);
  expect(await restored(await open(), marked, { given: keys })).toMatchObject({ isWhole: true, mails: true });
});

test('a line that is wrong is named by its number alone, stops no other, and leaves mail waiting', async () => {
  const { lines, keys } = await exported(source);
  const place = lines.findIndex((line) => line.includes(first.firstSubscriber.email));
  const line = lines[place] ?? '';
  const damaged = [
    line.slice(0, 40),
    line.replace('"status":"active"', '"status":"happy"'),
    line.replace('"record":"subscriber"', '"record":"consent"'),
    line.replace('"record":"subscriber"', '"record":"secret"'),
    line.replace(`"pk":"subscriber#`, `"pk":"secret#`),
    '[]',
    '"words"',
  ];
  for (const wrong of damaged) {
    const target = await open();
    const told: string[] = [];
    const tally = await restored(target, lines.with(place, wrong), { given: keys, wrong: told });
    expect({ wrong: tally.wrong, mails: tally.mails, isWhole: tally.isWhole }).toEqual({
      wrong: 1,
      mails: false,
      isWhole: true,
    });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(new RegExp(`^${place + 1} `));
    expect(told[0]).not.toContain('@');
    await mailsNobody(target);
    expect((await stored(target, 'subscribers')).length).toBe(ofReaders.length - 1 + 2);
  }
});

test('a file that was cut off leaves mail waiting; what is no backup is refused before anything is written', async () => {
  const { lines, keys } = await exported(source);
  const target = await open();
  for (let end = 1; end < lines.length; end += 5) {
    const { isWhole, mails } = await restored(target, lines.slice(0, end), { given: keys });
    expect({ isWhole, mails }).toEqual({ isWhole: false, mails: false });
  }
  const empty = await open();
  for (const foreign of [
    lines.slice(1),
    ['{"title":"A paper"}'],
    ['not JSON'],
    [JSON.stringify({ record: 'backup', format: 99, madeAt })],
  ])
    await expect(restored(empty, foreign)).rejects.toThrow('no backup');
  await expect(restored(empty, [...lines, ...lines])).rejects.toThrow('second backup');
  expect(await stored(empty, 'papers')).not.toEqual([]);
});

test('a row that cannot be read is named, and the others are backed up', async () => {
  await put(source, 'papers', [
    { pk: 'paper#arxiv:2611.00009', sk: 'paper', id: 'arxiv:2611.00009', heat: 'hot' },
    { pk: 'what#is', sk: 'this' },
  ]);
  const { left, lines } = await exported(source);
  expect(left.sort()).toEqual(
    [expect.stringContaining('paper#arxiv:2611.00009 / paper'), 'what#is / this is of no known kind'].sort(),
  );
  expect(lines).toHaveLength(ofPapers.length + ofReaders.length + 2);
});
