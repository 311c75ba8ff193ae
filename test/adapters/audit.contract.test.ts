import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import type { PaperScan, UnreadableRow } from '../../functions/domain/papers/paper-scan.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { aPaper } from '../support/papers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Store = Papers & Pick<PaperScan, 'everyPaper' | 'missingListings' | 'missingTitles' | 'needlessRows'>;
const stores: [string, () => Store][] = [
  ['in memory', memoryPapers],
  [
    'in DynamoDB',
    () => ({
      ...paperTable(database.client, localResources.papers),
      ...paperAudit(database.client, localResources.papers),
    }),
  ],
];

const all = async (papers: AsyncIterable<Paper | UnreadableRow>) => {
  const found: (Paper | UnreadableRow)[] = [];
  for await (const paper of papers) found.push(paper);
  return found;
};

describe.each(stores)('papers as a whole %s', (_, open) => {
  test('every paper comes, and nothing else that lies there', async () => {
    const papers = open();
    const kept = ['a', 'b', 'c'].map((name) => aPaper({ id: `arxiv:audit-${name}` }));
    for (const paper of kept) {
      await papers.commit(paper);
      await papers.reserve(`doi:10.1/${paper.id}`, paper.id);
      await papers.list([{ board: 'latest', when: paper.listedAt, id: paper.id }]);
      const { revision, provenance, ...facts } = paper;
      await papers.keepPast(paper.id, { revision, provenance, facts });
    }
    const found = (await all(papers.everyPaper())).filter((one) => 'id' in one && one.id.includes('audit-'));
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(kept));
  });

  test('rows of boards that are no more are counted, and removed when somebody asks', async () => {
    const papers = open();
    const when = (month: number) => new Date(Date.UTC(2026, month, 1)).toISOString();
    const rowsOf = (board: string, most: number) =>
      Array.from({ length: most }, (_, index) => ({ board, when: when(index % 3), id: `arxiv:${index}` }));
    const kept = rowsOf('needed', 30);
    await papers.list([...rowsOf('topic/old', 60), ...rowsOf('category/cs.XX', 1), ...kept]);
    const boards = async (remove: boolean) => {
      const found = new Map<string, number>();
      for await (const { board, rows } of papers.needlessRows({ remove }))
        found.set(board, (found.get(board) ?? 0) + rows);
      return found;
    };
    const counted = await boards(false);
    // in a table, the rows that name a board's months besides
    expect([60, 63]).toContain(counted.get('topic/old'));
    expect([1, 2]).toContain(counted.get('category/cs.XX'));
    expect(counted.has('needed')).toBe(false);
    expect(await boards(true)).toEqual(counted);
    expect((await boards(false)).size).toBe(0);
    expect(await papers.missingListings(kept)).toEqual([]);
  });

  test('rows that are not there are named', async () => {
    const papers = open();
    const row = (when: string) => ({ board: 'lacking', when, id: 'x' });
    await papers.list([row('2026-11-01T00:00:00.000Z')]);
    const wanted = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2025-01-01T00:00:00.000Z'].map(
      row,
    );
    expect(await papers.missingListings(wanted)).toEqual(wanted.slice(1));
    expect(await papers.missingListings([])).toEqual([]);
    const titles = Array.from({ length: 130 }, (_, index) => ({
      key: `key${index % 70}`,
      id: `doi:10.1/${index}`,
    }));
    for (const { key, id } of titles.slice(0, 40)) await papers.keepTitle(key, id);
    expect(await papers.missingTitles(titles)).toEqual(titles.slice(40));
    expect(await papers.missingTitles([])).toEqual([]);
  });
});

test('a row that no layout explains is named, and takes no other with it', async () => {
  const audit = paperAudit(database.client, localResources.papers);
  const Item = { pk: 'paper#arxiv:broken', sk: 'paper', title: 'secret', revision: 'seven' };
  await database.client.send(new PutCommand({ TableName: localResources.papers, Item }) as never);
  const broken = (await all(audit.everyPaper())).filter((one) => 'unreadable' in one);
  expect(broken).toMatchObject([{ unreadable: expect.stringContaining('paper#arxiv:broken / paper') }]);
  expect(JSON.stringify(broken)).not.toContain('secret');
});
