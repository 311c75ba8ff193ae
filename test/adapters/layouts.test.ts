import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { idempotencyTable } from '../../functions/adapters/dynamodb/idempotency-table.ts';
import { leaseTable } from '../../functions/adapters/dynamodb/lease-table.ts';
import { linkKeyTable } from '../../functions/adapters/dynamodb/link-key-table.ts';
import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { readUndamaged } from '../../functions/adapters/dynamodb/row-kind.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import { StoredRowError } from '../../functions/adapters/dynamodb/stored-row-error.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import { type Row, type Table, table } from '../../functions/adapters/dynamodb/table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { changeSubscriber } from '../../functions/domain/alerts/subscription/change-subscriber.ts';
import { afterFailedLookup } from '../../functions/domain/intake/pending-papers.ts';
import * as first from '../support/first-rows.ts';
import { contentOf } from '../support/first-rows.ts';
import { aPaper } from '../support/papers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let tables: Readonly<Record<'papers' | 'subscribers', Table>>;
beforeAll(async () => {
  database = await testDatabase();
  tables = {
    papers: table(database.client, localResources.papers),
    subscribers: table(database.client, localResources.subscribers),
  };
});
afterAll(() => database.close());

const now = () => new Date('2026-11-24T09:00:00Z');
const client = () => database.client;
const papers = (report?: (sentence: string) => void) => paperTable(client(), localResources.papers, report);
const pendings = (report?: (sentence: string) => void) =>
  lookupQueueTable(client(), localResources.papers, report);
const suggestions = (report?: (sentence: string) => void) =>
  suggestionTable(client(), localResources.papers, report);
const tokens = (report?: (sentence: string) => void) => tokenTable(client(), localResources.papers, report);
const answers = () => idempotencyTable(client(), localResources.papers, now);
const states = (report?: (sentence: string) => void) =>
  sourceStateTable(client(), localResources.papers, report);
const leases = () => leaseTable(client(), localResources.papers);
const subscribers = (report?: (sentence: string) => void) =>
  subscriberTable(client(), localResources.subscribers, now, report);
const linkKeys = () => linkKeyTable(client(), localResources.subscribers, now);
const deliveries = (report?: (sentence: string) => void) =>
  deliveryTable(client(), localResources.subscribers, report);

const put = ({ client, name }: Table, Item: Row) => client.send(new PutCommand({ TableName: name, Item }));
const drop = ({ client, name }: Table, { pk, sk }: Row) =>
  client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
const stored = async ({ client, name }: Table, { pk, sk }: Row) =>
  (await client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))).Item;

interface Kind {
  readonly kind: string;
  readonly table: keyof typeof tables;
  readonly row: Row;
  readonly read: () => Promise<unknown>;
  /** what the row is read as, where that is not all it holds */
  readonly value?: unknown;
  /** Write what was read, where there is nothing. */
  readonly write: (value: never) => Promise<unknown>;
  readonly shape?: number;
  /** what may be anything, what DynamoDB itself holds to its type, and what says that a row is not to be read any more */
  readonly unread?: readonly string[];
}

const { id, updatedAt, listedAt, submittedBy } = first.firstPaper;
const kinds: Kind[] = [
  {
    kind: 'a paper',
    table: 'papers',
    row: first.firstPaper,
    read: () => papers().find(id),
    write: (paper: ReturnType<typeof aPaper>) => papers().commit({ ...paper, revision: 1 }),
    shape: 4,
    unread: ['heat'],
    value: {
      ...contentOf(first.firstPaper),
      recommendations: [{ by: submittedBy, at: listedAt }],
      provenance: [
        {
          source: 'submission',
          by: submittedBy,
          version: 2,
          at: updatedAt,
          facts: [
            ...['abstract', 'announceType', 'announcedAt', 'arxivId', 'authors', 'categories', 'comment'],
            ...['doi', 'journalRef', 'license', 'links.code', 'publishedAt', 'title', 'version', 'withdrawn'],
          ],
        },
      ],
    },
  },
  {
    kind: 'a pending submission',
    table: 'papers',
    row: first.firstPending,
    read: () => pendings().find('doi:10.1000/182'),
    write: (pending) => pendings().add(pending),
  },
  {
    kind: 'a suggestion',
    table: 'papers',
    row: first.firstSuggestion,
    read: () => suggestions().find('0123456789ab'),
    write: (suggestion) => suggestions().keep(suggestion),
    unread: ['paper.title', 'paper.authors', 'paper.links'],
  },
  {
    kind: 'a token',
    table: 'papers',
    row: first.firstToken,
    read: () => tokens().find('5e884898da28'),
    write: (token) => tokens().put(token),
  },
  {
    kind: 'an answer',
    table: 'papers',
    row: first.firstAnswer,
    read: () => answers().find('5e884898da28', 'monday'),
    value: first.firstAnswer.answer,
    write: (answer) => answers().keep('5e884898da28', 'monday', answer),
    unread: ['expiresAt'],
  },
  {
    kind: 'the state of a source',
    table: 'papers',
    row: first.firstState,
    read: () => states().find('arxiv'),
    write: (state) => states().put('arxiv', state),
  },
  {
    kind: 'a lease',
    table: 'papers',
    row: first.firstLease,
    read: () => leases().last('harvest/arxiv'),
    value: { ticket: 'a ticket', notBefore: first.firstLease.notBefore },
    write: (lease) => leases().next('harvest/arxiv', lease, undefined),
    shape: 2,
  },
  {
    kind: 'a subscriber',
    table: 'subscribers',
    row: first.firstSubscriber,
    read: () => subscribers().find('kZ3v0cJm'),
    write: (subscriber: object) => subscribers().put({ ...(subscriber as Subscriber), revision: 1 }),
    unread: ['dueAt'],
    shape: 3,
  },
  {
    kind: 'the address key',
    table: 'subscribers',
    row: first.firstAddressKey,
    read: () => subscribers().secret('another key'),
    value: first.firstAddressKey.value,
    write: (key) => subscribers().secret(key),
    shape: 2,
  },
  {
    kind: 'the key of links',
    table: 'subscribers',
    row: first.firstSecret,
    read: async () => (await linkKeys().ring('another key'))[0].value,
    value: first.firstSecret.value,
    write: (key) => linkKeys().ring(key),
    shape: 2,
  },
];
type Subscriber = Parameters<ReturnType<typeof subscribers>['put']>[0];

/** A row with every field of it damaged in turn, also those within others. */
function* damages(row: Row, damage: unknown): Generator<[string, Row]> {
  for (const [name, value] of Object.entries(row)) {
    if (['pk', 'sk', 'due', 'hot'].includes(name)) continue;
    yield [name, { ...row, [name]: damage }];
    if (typeof value !== 'object' || Array.isArray(value)) continue;
    for (const [path, held] of damages({ ...value }, damage))
      yield [`${name}.${path}`, { ...row, [name]: held }];
  }
}

describe.each(kinds)(
  '$kind',
  ({ table: of, row, read, value = contentOf(row), write, shape = 1, unread = [] }) => {
    test('of the first layout is read', async () => {
      await put(tables[of], row);
      expect(await read()).toEqual(value);
    });

    test('is written with the number of its layout, and is the same when it is read again', async () => {
      await put(tables[of], row);
      const known = await read();
      await drop(tables[of], row);
      await write(known as never);
      expect(await stored(tables[of], row)).toMatchObject({ shape });
      const again = await read();
      expect(again).toEqual(
        Object.hasOwn(Object(known), 'revision') ? { ...Object(known), revision: 1 } : known,
      );
    });

    test('damaged in any field is named, with the field, and nothing of what it holds is told', async () => {
      const hidden = [['mary@example.org wrote this']];
      for (const [field, damaged] of damages({ shape, ...row }, hidden)) {
        if (unread.some((name) => field === name || field.startsWith(`${name}.`))) continue;
        await put(tables[of], damaged);
        const error = await read().catch((error: unknown) => error);
        expect(error, field).toBeInstanceOf(StoredRowError);
        const { message } = error as StoredRowError;
        expect(message).toContain(`the row ${row.pk} / ${row.sk} cannot be read: ${field}`);
        expect(message).not.toMatch(/mary|ada@|wrote|Of Rows|a key/);
      }
    });

    test('with nothing in it is no row of this kind', async () => {
      await put(tables[of], {
        pk: row.pk,
        sk: row.sk,
        ...Object.fromEntries(unread.map((name) => [name, row[name]])),
      });
      await expect(read()).rejects.toThrow(StoredRowError);
    });
  },
);

test('a name within a row that may be an address is not told either', async () => {
  await put(tables.papers, { ...first.firstState, volumes: { 'mary@example.org': 'many' } });
  await expect(states().find('arxiv')).rejects.toThrow(/ cannot be read: volumes\.…: expected record$/);
});

describe('what a paper was', () => {
  const past = { revision: 6, facts: pastFacts(), provenance: aPaper().provenance };

  test('is read in both layouts, and written with the number of the later', async () => {
    await put(tables.papers, first.firstVersion);
    await papers().keepPast(id, past);
    expect(await papers().past(id)).toEqual([past, contentOf(first.firstVersion)]);
    expect(await stored(tables.papers, { pk: first.firstVersion.pk, sk: 'v#00000006' })).toMatchObject({
      shape: 3,
    });
  });

  test.each([
    ['of the first layout', { ...first.firstVersion, changed: 'mary' }, 'changed'],
    [
      'of the second',
      { ...first.firstVersion, shape: 2, ...past, facts: { title: ['mary'] } },
      'facts.title',
    ],
  ])('damaged, %s, is named and not told, and takes nothing with it', async (_, row, field) => {
    await put(tables.papers, row);
    const reported: string[] = [];
    await papers((sentence) => reported.push(sentence)).past(id);
    expect(reported.join()).toContain(`${row.pk} / ${row.sk} cannot be read: ${field}`);
    expect(reported.join()).not.toContain('mary');
  });

  function pastFacts() {
    const { title, abstract, authors, categories, withdrawn, links, version } = aPaper();
    return { title, abstract, authors, categories, withdrawn, links, ...(version && { version }) };
  }
});

test('the one key of older releases is that of addresses and the first of links, also once links have others', async () => {
  await drop(tables.subscribers, first.firstAddressKey);
  await put(tables.subscribers, first.firstSecret);
  const { value } = first.firstSecret;
  const ring = await linkKeys().ring('another key');
  expect(ring).toEqual([{ id: '', value }]);
  const added = { id: '2', value: 'a second key', madeAt: now().toISOString() };
  expect(await linkKeys().add(added, ring)).toBe(true);
  for (const _ of ['made', 'found']) expect(await subscribers().secret('another key')).toBe(value);
  expect(await linkKeys().ring('another key')).toEqual([{ id: '', value }, added]);
  // an older release goes on with the row as it is
  expect(await stored(tables.subscribers, first.firstSecret)).toMatchObject({ value });
});

describe('a line of the delivery ledger', () => {
  const { pk, sk, covered, claimedAt, leaseUntil } = first.firstDelivery;
  const claim = (report?: (sentence: string) => void) =>
    deliveries(report).claim('daily:2026-11-20', sk, { through: leaseUntil }, leaseUntil);

  test('of the first layout says what was covered, and moves on', async () => {
    await put(tables.subscribers, first.firstDelivery);
    expect(await claim()).toEqual({ state: 'delivered', covered, claimedAt });
    await deliveries().settle('daily:2026-11-20', sk, 'complained', leaseUntil);
    expect(await stored(tables.subscribers, { pk, sk })).toMatchObject({ state: 'complained', covered });
    expect(await claim()).toEqual({ state: 'complained', covered, claimedAt });
  });

  test('of the first layout that only claims is not taken over, unless it was released', async () => {
    const { settledAt: _, detail: __, ...claimed } = { ...first.firstDelivery, state: 'claimed', rank: 0 };
    await put(tables.subscribers, claimed);
    expect(await claim()).toEqual({ state: 'claimed', covered, claimedAt });
    await put(tables.subscribers, { ...claimed, leaseUntil: '0' });
    expect(await claim()).toBeUndefined();
    expect(await stored(tables.subscribers, { pk, sk })).toMatchObject({ shape: 2, state: 'claimed' });
  });

  test.each(
    Object.keys(contentOf(first.firstDelivery)).filter(
      (name) => !['expiresAt', 'rank', 'leaseUntil'].includes(name),
    ),
  )('with a damaged %s is not sent again, and reported', async (field) => {
    await put(tables.subscribers, { ...first.firstDelivery, [field]: [['mary']] });
    const told: string[] = [];
    expect(await claim((sentence) => told.push(sentence))).toMatchObject({ state: 'unresolved' });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`${pk} / ${sk} cannot be read: ${field}`);
    expect(told[0]).not.toContain('mary');
  });
});

describe('what a later release has added', () => {
  const addition = { shape: 99, added: { by: 'a later release' } };

  test('to a paper survives its next change', async () => {
    const { hot: _, ...row } = first.firstPaper;
    await put(tables.papers, {
      ...row,
      ...addition,
      provenance: [{ source: 'arxiv', at: updatedAt, facts: [], sure: 1 }],
    });
    const known = await papers().find(id);
    if (known) expect(await papers().commit({ ...known, votes: 4, revision: 8 })).toBe(true);
    const { added } = addition;
    expect(await stored(tables.papers, row)).toMatchObject({
      added,
      votes: 4,
      shape: 4,
      provenance: [{ sure: 1 }],
    });
  });

  test('to a pending submission survives its next try', async () => {
    const { unknown: _, ...row } = first.firstPending;
    await put(tables.papers, { ...row, ...addition });
    const [known] = await pendings().due(now());
    if (known) await pendings().put(afterFailedLookup(known, now()));
    expect(await stored(tables.papers, row)).toMatchObject({ added: addition.added, tries: 3, shape: 1 });
  });

  test('to the state of a source survives its next page, in what it holds as well', async () => {
    const { trouble, ...row } = first.firstState;
    await put(tables.papers, { ...row, ...addition, trouble: { ...trouble, asked: 'politely' } });
    const known = await states().find('arxiv');
    if (known) await states().put('arxiv', { ...known, position: { page: 3 } });
    expect(await stored(tables.papers, row)).toMatchObject({
      ...{ added: addition.added, position: { page: 3 }, shape: 1, trouble: { asked: 'politely' } },
    });
  });

  test("a subscriber's words that mean something since are words", async () => {
    const { settings, request, ...row } = first.firstSubscriber;
    await put(tables.subscribers, {
      ...row,
      settings: { ...settings, filter: 'deep nets or' },
      request: { ...request, settings: { ...request.settings, filter: '(deep' } },
    });
    const found = await subscribers().find(row.id);
    expect(found?.settings.filter).toBe('deep nets "or"');
    expect(found?.request?.settings.filter).toBe('"(deep"');
  });

  test('to a subscriber survives a change, in the settings as well', async () => {
    const { settings, ...row } = first.firstSubscriber;
    await put(tables.subscribers, { ...row, ...addition, settings: { ...settings, most: 20 } });
    const changed = await changeSubscriber(
      row.id,
      { subscribers: subscribers() },
      (known) => known && { ...known, dueAt: updatedAt },
    );
    expect(changed?.dueAt).toBe(updatedAt);
    expect(await stored(tables.subscribers, row)).toMatchObject({
      ...{ added: addition.added, due: expect.stringMatching(/^due#/), shape: 3 },
      // by its moment, and then by its filter
      dueAt: expect.stringMatching(new RegExp(`^${updatedAt}#.`)),
      ...{ settings: { most: 20 }, revision: 6 },
    });
  });

  test('of its TeX is dropped once an older release has changed the text, and TeX as it came is read', async () => {
    const paper = aPaper({ id, abstract: 'It is α.', raw: { abstract: 'It is $\\alpha$.', title: '{A}' } });
    await drop(tables.papers, first.firstPaper);
    await papers().commit(paper);
    const row = await stored(tables.papers, first.firstPaper);
    expect(row).not.toHaveProperty('raw');
    expect(await papers().find(id)).toEqual(paper);
    await put(tables.papers, { ...row, shape: 2, abstract: 'It is β.' });
    expect((await papers().find(id))?.raw).toEqual({ title: '{A}' });
    await put(tables.papers, { ...row, shape: 2, raw: { abstract: '$\\gamma$' } });
    expect((await papers().find(id))?.raw).toEqual({ abstract: '$\\gamma$' });
  });

  test('of its abstract is packed, gives way to what an older release wrote, and is no text when it is damaged', async () => {
    const paper = aPaper({ id, abstract: 'Of «rows» that are written, read, and written again. '.repeat(9) });
    await drop(tables.papers, first.firstPaper);
    await papers().commit(paper);
    const row = await stored(tables.papers, first.firstPaper);
    expect(row).toMatchObject({ abstract: '', packedAbstract: expect.any(Uint8Array) });
    expect(await papers().find(id)).toEqual(paper);
    await put(tables.papers, { ...row, shape: 2, votes: 9 });
    expect(await papers().find(id)).toEqual({ ...paper, votes: 9 });
    await put(tables.papers, { ...row, shape: 2, abstract: 'Another one.' });
    expect(await papers().find(id)).toEqual({ ...paper, abstract: 'Another one.' });
    const damaged = Uint8Array.from(row?.packedAbstract);
    damaged[20] = (damaged[20] ?? 0) ^ 1;
    for (const packedAbstract of [damaged, damaged.subarray(0, 9), 'text']) {
      await put(tables.papers, { ...row, packedAbstract });
      await expect(papers().find(id)).rejects.toThrow(/ cannot be read: packedAbstract: /);
    }
  });

  test('for an index is no part of the value', async () => {
    await put(tables.subscribers, first.firstSubscriber);
    expect(await subscribers().find('kZ3v0cJm')).not.toHaveProperty('due');
    await put(tables.papers, first.firstPaper);
    expect(await papers().find(id)).not.toHaveProperty('hot');
  });
});

describe('one damaged row among many', () => {
  const whole = ['1', '2', '3'];
  const report = () => {
    const told: string[] = [];
    return { told, tell: (sentence: string) => void told.push(sentence) };
  };
  const damaged = (row: Row) => new RegExp(`^the row ${row.pk} / ${row.sk} cannot be read: `);

  test('suggestions are listed without it', async () => {
    await drop(tables.papers, first.firstSuggestion);
    for (const id of whole) await put(tables.papers, { ...first.firstSuggestion, sk: id, id });
    const row = { ...first.firstSuggestion, sk: '2', title: ['mary'] };
    await put(tables.papers, row);
    const { told, tell } = report();
    expect((await suggestions(tell).list()).map(({ id }) => id)).toEqual(['1', '3']);
    expect(told).toEqual([expect.stringMatching(damaged(row))]);
  });

  test('pending submissions are due without it', async () => {
    const { unknown: _, ...pending } = first.firstPending;
    await drop(tables.papers, pending);
    for (const id of whole) await put(tables.papers, { ...pending, sk: id, id });
    const row = { ...pending, sk: '1', id: '1', nextAt: 1 };
    await put(tables.papers, row);
    const { told, tell } = report();
    expect((await pendings(tell).due(now())).map(({ id }) => id)).toEqual(['2', '3']);
    expect(told).toEqual([expect.stringMatching(damaged(row))]);
  });

  test('tokens are listed without it, and it can be revoked', async () => {
    for (const hash of whole) {
      await tokens().put({ hash, name: 'a script', createdAt: `2026-11-2${hash}T10:00:00.000Z` });
    }
    const row = { ...first.firstToken, pk: 'token#3', hash: '3', name: { first: 'mary' } };
    await put(tables.papers, row);
    const { told, tell } = report();
    const listed = (await tokens(tell).list()).map(({ hash }) => hash);
    expect(listed.filter((hash) => whole.includes(hash))).toEqual(['1', '2']);
    expect(told.filter((sentence) => damaged(row).test(sentence))).toHaveLength(1);
    expect(await tokens().revoke('3')).toBe(true);
    expect(await tokens().revoke('3')).toBe(false);
  });

  test('the states of the other sources are found, and it is not taken for one that was never asked', async () => {
    for (const name of whole) await put(tables.papers, { ...first.firstState, pk: `source#${name}` });
    const row = { ...first.firstState, pk: 'source#2', volumes: { monday: 'many' } };
    await put(tables.papers, row);
    const { told, tell } = report();
    expect([...(await states(tell).findMany(whole)).keys()].sort()).toEqual(['1', '3']);
    expect(told).toEqual([expect.stringMatching(damaged(row))]);
    await expect(states(tell).find('2')).rejects.toThrow(StoredRowError);
  });

  test('the other subscribers get their digests, and it can be erased', async () => {
    // ids of one shard
    const ids = ['x1', 'x2', 'x3'];
    const shard = '0';
    for (const id of ids) {
      const row = { ...first.firstSubscriber, pk: `subscriber#${id}`, id, due: `due#${shard}` };
      await put(tables.subscribers, id === 'x2' ? { ...row, status: 'mary@example.org' } : row);
    }
    const { told, tell } = report();
    const due: string[] = [];
    for await (const { id } of subscribers(tell).due(shard, now())) due.push(id);
    expect(due.sort()).toEqual(['x1', 'x3']);
    expect(told).toEqual([expect.stringMatching(damaged({ pk: 'subscriber#x2', sk: 'subscriber' }))]);
    expect(told[0]).not.toContain('mary');
    expect(await subscribers().erase('x2')).toBe(true);
    expect(await subscribers().find('x2')).toBeUndefined();
  });

  test('is told in the log where nobody says otherwise', async () => {
    const row = { ...first.firstSuggestion, sk: 'x', title: 1 };
    await put(tables.papers, row);
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await suggestions().list();
    expect(log.mock.calls.flat()).toContainEqual(expect.stringMatching(damaged(row)));
    log.mockRestore();
  });

  test('is no reason to hide another fault', () => {
    const broken = () => {
      throw new TypeError('a fault of ours');
    };
    expect(() => readUndamaged([{}], broken, () => {})).toThrow(TypeError);
  });
});
