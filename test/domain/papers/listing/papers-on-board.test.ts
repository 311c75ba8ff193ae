import { expect, test } from 'vitest';
import type { Listing } from '../../../../functions/domain/papers/listing/listing.ts';
import {
  type ListedBatch,
  papersOnBoard,
} from '../../../../functions/domain/papers/listing/papers-on-board.ts';
import { publish } from '../../../../functions/domain/publication/publish.ts';
import { fuse } from '../../../support/crash.ts';
import { memoryPapers } from '../../../support/memory-papers.ts';
import { aPaper } from '../../../support/papers.ts';
import { memoryPublication, readersAgree } from '../../publication/memory-publication.ts';

const all = { from: '1991', to: '9999' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();

async function looked(papers: ReturnType<typeof memoryPapers>, board: string, range = all) {
  const found: ListedBatch[] = [];
  for await (const one of papersOnBoard(board, range, papers)) found.push(one);
  return found;
}

test.each([
  ['latest', 'listedAt'],
  ['revisions', 'revisedAt'],
  ['trending', 'trendingAt'],
])('on %s a paper counts once, where its row and its %s agree', async (board, date) => {
  const papers = memoryPapers();
  const rows: Listing[] = [];
  // each paper has three rows, and agrees with one of them or none
  for (let index = 0; index < 120; index++) {
    const id = `arxiv:${index}`;
    await papers.commit(aPaper({ id, ...(index % 4 < 3 && { [date]: at(index + 200 * (index % 4)) }) }));
    for (const round of [0, 1, 2]) rows.push({ board, when: at(index + 200 * round), id });
  }
  rows.push({ board, when: at(7), id: 'nobody' });
  await papers.list(rows);
  const batches = await looked(papers, board);
  const listed = batches.flatMap((batch) => batch.listed);
  expect(listed.map(({ paper }) => paper.id).sort()).toEqual(
    Array.from({ length: 120 }, (_, index) => index)
      .filter((index) => index % 4 < 3)
      .map((index) => `arxiv:${index}`)
      .sort(),
  );
  const keys = listed.map(({ key }) => key);
  expect(keys).toEqual([...keys].sort().reverse());
  expect(batches.map((batch) => batch.rows)).toEqual([100, 100, 100, 61]);
  expect(batches.at(-1)?.last).toBe(`${at(0)}#arxiv:0`);
});

test('memory is flat: no call asks for more than a hundred, and rows are taken as they are looked at', async () => {
  const papers = memoryPapers();
  const rows = Array.from({ length: 450 }, (_, index) => ({
    board: 'latest',
    when: at(index),
    id: `x${index % 7}`,
  }));
  await papers.list(rows);
  const asked: number[] = [];
  const watched = {
    ...papers,
    findMany: async (ids: readonly string[]) => {
      asked.push(ids.length);
      return papers.findMany(ids);
    },
  };
  for await (const { rows: count } of papersOnBoard('latest', all, watched)) {
    expect(count).toBeLessThanOrEqual(100);
    if (asked.length === 2) break;
  }
  expect(asked).toEqual([7, 7]);
});

test('an empty board, a board of rows that nobody agrees with, and a reversed range give no paper', async () => {
  const papers = memoryPapers();
  expect(await looked(papers, 'latest')).toEqual([]);
  await papers.list([{ board: 'latest', when: at(1), id: 'nobody' }]);
  expect((await looked(papers, 'latest')).flatMap(({ listed }) => listed)).toEqual([]);
  expect(await looked(papers, 'latest', { from: '2027', to: '2026' })).toEqual([]);
  const counted = fuse();
  await looked({ ...papers, ...counted.wrap({ findMany: papers.findMany }) }, 'latest');
  expect(counted.calls).toBe(1);
});

test('revisions, and the rows that losers of races and crashes left, hurt no reader', async () => {
  const made = memoryPublication();
  const { papers, submit, pass, now } = made;
  for (const version of [1, 2, 3, 4]) {
    await submit(`Revised to ${version}`, { arxivId: '2611.00001', version, source: 'arxiv' });
    pass(1);
  }
  const { paper } = await submit('Other');
  const when = now().toISOString();
  for (const board of ['latest', 'revisions', 'trending', 'changed']) {
    await papers.list([
      { board, when, id: paper.id },
      { board, when, id: 'arxiv:2611.00001' },
      { board, when, id: 'arxiv:2611.99999', revision: 1 },
    ]);
  }
  pass(1);

  await publish(made.on());
  expect(await readersAgree(made)).toEqual(['Other', 'Revised to 4']);
  // each version that came is an entry of its own
  expect(made.text('revisions.txt').trim().split('\n')).toHaveLength(3);
  expect(made.text('trending.txt').trim().split('\n')).toHaveLength(1);
});
