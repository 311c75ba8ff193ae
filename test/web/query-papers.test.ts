import { expect, test } from 'vitest';
import { Problem } from '../../functions/web/problem.ts';
import { queryPapers } from '../../functions/web/query-papers.ts';
import { memoryLibrary } from '../support/memory-library.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { aPaper } from '../support/papers.ts';

const now = () => new Date('2026-11-23T08:00:00Z');

/** 250 papers, an hour apart, the newest of them two hours ahead; each has two rows that it does not agree with. */
async function listed() {
  const papers = memoryPapers();
  for (let index = 0; index < 250; index++) {
    const when = new Date(now().getTime() + (2 - index) * 3_600_000).toISOString();
    const id = `arxiv:${index}`;
    await papers.commit(aPaper({ id, listedAt: when }));
    for (const other of [when, when.replace('.000Z', '.001Z'), when.replace('.000Z', '.002Z')])
      await papers.list([{ board: 'latest', when: other, id }]);
  }
  // all that a listing asks of the web
  const library = async () => memoryLibrary(papers.rows.values(), now());
  return (query: URLSearchParams) => queryPapers(query, { library, papers, now });
}

const cursor = (key: string) => Buffer.from(key).toString('base64url');
const hours = (index: number) => new Date(now().getTime() + (2 - index) * 3_600_000).toISOString();

test('from page to page every paper comes once, whatever rows there are, and none before its time', async () => {
  const list = await listed();
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const page = await list(new URLSearchParams({ limit: '40', ...(next && { cursor: next }) }));
    ids.push(...page.papers.map(({ id }) => id));
    next = page.next;
  } while (next);
  expect(ids).toEqual(Array.from({ length: 247 }, (_, index) => `arxiv:${index + 3}`));
});

test('a cursor from the future begins now', async () => {
  const list = await listed();
  for (const key of [`${hours(0)}#z`, '9998-12-31T00:00:00.000Z#x']) {
    const { papers } = await list(new URLSearchParams({ limit: '1', cursor: cursor(key) }));
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:3']);
  }
});

test.each([
  'x',
  '2026-11-23T08:00:00.000Z',
  '2026-99-99T00:00:00.000Z#x',
  '9999-99-99T99:99:99.999Z#x',
  '2026-11-23#x',
  `2026-11-23T08:00:00.000Z#${'x'.repeat(1_100)}`,
  `2026-11-23T08:00:00.000Z#${'é'.repeat(550)}`,
  '\0',
])('a cursor that is none of ours is refused and asks nothing: %j', async (key) => {
  const list = await listed();
  await expect(list(new URLSearchParams({ cursor: cursor(key) }))).rejects.toBeInstanceOf(Problem);
});

test('a cursor from before all papers, or with any id, is an end or a place, and no mistake', async () => {
  const list = await listed();
  expect(await list(new URLSearchParams({ cursor: cursor('1900-01-01T00:00:00.000Z#x') }))).toMatchObject({
    papers: [],
    looked: { complete: true },
  });
  const { papers } = await list(
    new URLSearchParams({ limit: '1', cursor: cursor(`${hours(10)}#${'\ud800\n"é'.repeat(9)}`) }),
  );
  expect(papers).toHaveLength(1);
});
