import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { Listing } from '../../functions/domain/papers/listing/listing.ts';
import type { PaperReads } from '../../functions/domain/papers/listing/paper-reads.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { aPaper } from '../support/papers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Papers & PaperReads][] = [
  ['in memory', memoryPapers],
  ['in DynamoDB', () => paperTable(database.client, localResources.papers)],
];

// one database serves all tests: each works on papers and boards of its own
let serial = 0;
const fresh = (name: string) => `${name}-${++serial}`;

const all = async (rows: AsyncIterable<Listing>) => {
  const found: Listing[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

describe.each(stores)('papers %s', (_, open) => {
  test('a paper is found as it was committed, and not before', async () => {
    const papers = open();
    const paper = aPaper({ id: fresh('arxiv:found'), heat: 1.25e30, raw: { title: '{\\it x}' } });
    expect(await papers.find(paper.id)).toBeUndefined();
    expect(await papers.commit(paper)).toBe(true);
    expect(await papers.find(paper.id)).toEqual(paper);
  });

  test('a commit names the revision that it saw', async () => {
    const papers = open();
    const paper = aPaper({ id: fresh('arxiv:revision') });
    expect(await papers.commit({ ...paper, revision: 2 })).toBe(false);
    expect(await papers.commit(paper)).toBe(true);
    expect(await papers.commit(paper)).toBe(false);
    expect(await papers.commit({ ...paper, revision: 2, votes: 3 })).toBe(true);
    expect(await papers.commit({ ...paper, revision: 2, votes: 4 })).toBe(false);
    expect((await papers.find(paper.id))?.votes).toBe(3);
  });

  test('of many who commit at once, one does', async () => {
    const papers = open();
    const id = fresh('arxiv:race');
    const done = await Promise.all([1, 2, 3, 4, 5].map((votes) => papers.commit(aPaper({ id, votes }))));
    expect(done.filter(Boolean)).toHaveLength(1);
  });

  test('a name belongs to who took it first, and taking it again is no mistake', async () => {
    const papers = open();
    const name = fresh('doi:10.1/name');
    expect(await papers.holders([name])).toEqual(new Map());
    expect(await papers.reserve(name, 'arxiv:1')).toBe('arxiv:1');
    expect(await papers.reserve(name, 'arxiv:1')).toBe('arxiv:1');
    expect(await papers.reserve(name, 'arxiv:2')).toBe('arxiv:1');
    expect(await papers.reserve(name, 'arxiv:2', 'arxiv:3')).toBe('arxiv:1');
    expect(await papers.reserve(name, 'arxiv:2', 'arxiv:1')).toBe('arxiv:2');
    expect(await papers.reserve(name, 'arxiv:1', 'arxiv:2')).toBe('arxiv:1');
    expect(await papers.holders([fresh('doi:none'), name])).toEqual(new Map([[name, ['arxiv:1']]]));
  });

  test('a title leads to all papers that ever had it, some of them where they are many', async () => {
    const papers = open();
    const key = fresh('title');
    expect(await papers.titled(key)).toEqual([]);
    for (const id of ['arxiv:2', 'arxiv:1', 'arxiv:2']) await papers.keepTitle(key, id);
    expect(await papers.titled(key)).toEqual(['arxiv:1', 'arxiv:2']);
    for (let place = 0; place < 20; place++) await papers.keepTitle(key, `arxiv:2611.${10 + place}`);
    expect((await papers.titled(key)).length).toBe(5);
  });

  test('a name that is the id of one paper and was taken for another leads to both', async () => {
    const papers = open();
    const paper = aPaper({ id: fresh('arxiv:both') });
    await papers.reserve(paper.id, 'title:other');
    await papers.commit(paper);
    expect(await papers.holders([paper.id])).toEqual(new Map([[paper.id, [paper.id, 'title:other']]]));
  });

  test("a paper's own id is a name too", async () => {
    const papers = open();
    const paper = aPaper({ id: fresh('arxiv:own') });
    await papers.commit(paper);
    expect(await papers.holders([paper.id])).toEqual(new Map([[paper.id, [paper.id]]]));
  });

  test('what became of many papers is read at once: each that is stored, once', async () => {
    const papers = open();
    const [whole, other, missing] = [fresh('arxiv:whole'), fresh('doi:10.1/other#a'), fresh('arxiv:missing')];
    const many = Array.from({ length: 120 }, () => fresh('arxiv:many'));
    await papers.commit(aPaper({ id: whole }));
    for (const id of [other, ...many]) await papers.commit(aPaper({ id, mergedInto: whole }));
    const joined = await papers.joined([whole, other, missing, whole, ...many]);
    expect(joined).toEqual(
      new Map([[whole, whole], [other, whole], ...many.map((id) => [id, whole] as const)]),
    );
    expect(await papers.joined([])).toEqual(new Map());
  });

  test('of many who take a name at once, all are told the same holder', async () => {
    const papers = open();
    const name = fresh('title:race');
    const holders = await Promise.all(['a', 'b', 'c', 'd'].map((id) => papers.reserve(name, id)));
    expect(new Set(holders).size).toBe(1);
  });

  test('a board is read newest first, across months, within the bounds', async () => {
    const papers = open();
    const board = fresh('topic/board');
    const at = (when: string, id: string): Listing => ({ board, when, id });
    const rows = [
      at('2025-01-31T23:00:00.000Z', 'old'),
      at('2026-09-30T10:00:00.000Z', 'a'),
      at('2026-10-01T10:00:00.000Z', 'b'),
      at('2026-10-01T10:00:00.000Z', 'c'),
    ];
    await papers.list(rows);
    await papers.list(rows);
    const ids = async (from: string, to: string) =>
      (await all(papers.listed(board, { from, to }))).map(({ id }) => id);
    expect(await ids('1991', '2026-11-01')).toEqual(['c', 'b', 'a', 'old']);
    expect(await ids('2026-09-01', '2026-10-31')).toEqual(['c', 'b', 'a']);
    expect(await ids('2026-10-01T10:00:00.000Z', '2026-10-31')).toEqual(['c', 'b']);
    expect(await ids('2026-09-01', '2026-10-01T10:00:00.000Z#c')).toEqual(['b', 'a']);
  });

  test('a change keeps its revision', async () => {
    const papers = open();
    const row = { board: fresh('changed'), when: '2026-11-01T00:00:00.000Z', id: 'x', revision: 7 };
    await papers.list([row]);
    expect(await all(papers.listed(row.board, { from: '2026-11-01', to: '2026-11-02' }))).toEqual([row]);
  });

  test('a board of more rows than one call holds is read and written whole', async () => {
    const papers = open();
    const board = fresh('latest');
    const rows = Array.from({ length: 130 }, (_, index) => ({
      board,
      when: `2026-11-01T00:00:00.${String(index).padStart(3, '0')}Z`,
      id: `paper-${index}`,
    }));
    await papers.list(rows);
    expect(await all(papers.listed(board, { from: '2026-11-01', to: '2026-11-02' }))).toHaveLength(130);
  });

  test('many papers are found at once, and who is missing is left out', async () => {
    const papers = open();
    const ids = Array.from({ length: 120 }, () => fresh('arxiv:many'));
    for (const id of ids) await papers.commit(aPaper({ id }));
    const found = await papers.findMany([...ids, fresh('arxiv:missing')]);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('a paper that is asked for twice comes once, however many are asked for', async () => {
    const papers = open();
    const ids = Array.from({ length: 101 }, () => fresh('arxiv:twice'));
    for (const id of ids) await papers.commit(aPaper({ id }));
    const found = await papers.findMany([...ids, ...ids, ids[0] ?? '', 'arxiv:nobody', 'arxiv:nobody']);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await papers.findMany([])).toEqual([]);
    const [name = ''] = ids;
    expect(await papers.holders([name, name])).toEqual(new Map([[name, [name]]]));
  });

  test('a row that is listed twice in one call is listed once, with what was said last', async () => {
    const papers = open();
    const row = { board: fresh('changed'), when: '2026-11-01T00:00:00.000Z', id: 'x', revision: 1 };
    await papers.list([row, row, { ...row, revision: 2 }]);
    const range = { from: '2026-11-01', to: '2026-11-02' };
    expect(await all(papers.listed(row.board, range))).toEqual([{ ...row, revision: 2 }]);
    await papers.list([]);
  });

  test.each([
    ['a day before the other', '2026-11-02', '2026-11-01'],
    ['months before the other', '2026-11-02', '2024-03-01'],
    ['the same', '2026-11-01', '2026-11-01'],
    ['the key of a row', '2026-11-01T10:00:00.000Z#x', '2026-11-01T10:00:00.000Z#x'],
    ['in the next month', '2026-12-01T00:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ])('a range whose end is %s is empty', async (__, from, to) => {
    const papers = open();
    const board = fresh('changed');
    await papers.list([{ board, when: '2026-11-01T10:00:00.000Z', id: 'x' }]);
    expect(await all(papers.listed(board, { from, to }))).toEqual([]);
  });

  test.each([
    ['2026-10-31', '2026-11-02', ['x']],
    ['2026-11', '2026-12', ['x']],
    ['2025-12-31', '2026-12-31', ['x']],
    ['1991', '9999', ['y', 'x']],
    ['2026-12-01', '9999', ['y']],
    ['2026-12-01', '2027-01-31', []],
    ['2026-11-01T10:00:00.000Z#x', '2026-11-01T10:00:00.000Z#y', ['x']],
    ['2026-11-00', '9999-99-99T99', ['y', 'x']],
    ['0', 'z', ['y', 'x']],
  ])('a range may begin and end in months without a row, or in none: %s to %s', async (from, to, ids) => {
    const papers = open();
    const board = fresh('latest');
    await papers.list([
      { board, when: '2026-11-01T10:00:00.000Z', id: 'x' },
      { board, when: '2031-02-01T10:00:00.000Z', id: 'y' },
    ]);
    expect((await all(papers.listed(board, { from, to }))).map(({ id }) => id)).toEqual(ids);
  });

  test('a paper of more than 400 KB is refused, one of a little less is kept', async () => {
    const papers = open();
    const [small, large] = [fresh('arxiv:size'), fresh('arxiv:size')];
    // of four letters of base64 a row keeps the three bytes that they say
    const chance = (bytes: number) => randomBytes(bytes).toString('base64');
    expect(await papers.commit(aPaper({ id: small, abstract: chance(395_000) }))).toBe(true);
    await expect(papers.commit(aPaper({ id: large, abstract: chance(412_000) }))).rejects.toThrow(/size/i);
    expect((await papers.findMany([small, large])).map(({ id }) => id)).toEqual([small]);
  });

  test('what a paper was is kept by its revision, each once, and can be forgotten', async () => {
    const papers = open();
    const { id, provenance, ...facts } = aPaper({ id: fresh('arxiv:past'), raw: { title: '{\\it x}' } });
    const { title, abstract, authors, categories, withdrawn, links, version, raw } = facts;
    const past = (revision: number) => ({
      revision,
      provenance,
      facts: { title, abstract, authors, categories, withdrawn, links, ...(version && { version }), raw },
    });
    for (const revision of [10, 2, 2]) await papers.keepPast(id, past(revision));
    const kept = await papers.past(id);
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(expect.arrayContaining([past(2), past(10)]));
    expect(await papers.past(id, 1)).toEqual([past(10)]);
    await papers.forgetPast(id);
    await papers.forgetPast(id);
    expect(await papers.past(id)).toEqual([]);
  });

  test('a row is taken off a board, and again', async () => {
    const papers = open();
    const row = { board: fresh('latest'), when: '2026-11-01T00:00:00.000Z', id: 'x' };
    const other = { ...row, id: 'y' };
    await papers.list([row, other]);
    await papers.unlist([row]);
    await papers.unlist([row]);
    expect(await all(papers.listed(row.board, { from: '2026-11-01', to: '2026-11-02' }))).toEqual([other]);
  });
});

test('a row is what its key says, whatever else it says, and is removed by that', async () => {
  const papers = paperTable(database.client, localResources.papers);
  const board = fresh('keyed');
  const row = { board, when: '2026-11-20T10:00:00.000Z', id: 'doi:10.1000/a#b' };
  await papers.list([row]);
  const [pk, sk] = [`list#${board}#2026-11`, `${row.when}#${row.id}`];
  const Item = { pk, sk, when: '2026-11-28T00:00:00.000Z', id: 'arxiv:2611.00001' };
  await database.client.send(new PutCommand({ TableName: localResources.papers, Item }) as never);
  expect(await all(papers.listed(board, { from: '2026-11-01', to: '2026-12-01' }))).toEqual([row]);
  await papers.unlist([row]);
  expect(await all(papers.listed(board, { from: '2026-11-01', to: '2026-12-01' }))).toEqual([]);
});
