import { expect, test } from 'vitest';
import { aPaper } from '../../support/papers.ts';
import { siteContents } from '../../support/site-contents.ts';

const boardsOf = (...categories: readonly (readonly string[])[]): string[] =>
  siteContents(
    categories.map((some, place) => aPaper({ id: `arxiv:2611.0${1_000 + place}`, categories: [...some] })),
  ).boards.categories.map(({ id }) => id);

const madeUp = (beginning: string, count: number) =>
  Array.from(
    { length: count },
    (_, place) => `${beginning}${String.fromCharCode(97 + (place % 26), 97 + Math.floor(place / 26))}`,
  );

test('whoever makes categories up by the hundred makes a hundred boards, and takes none from anybody', () => {
  const real = ['cs.CL', 'hep-th', 'q-bio.NC'];
  const others = ['biorxiv.neuroscience', 'psyarxiv.memory'];
  const flood = Array.from({ length: 20 }, (_, place) => madeUp(`zz${String.fromCharCode(97 + place)}.`, 30));
  const boards = boardsOf(real, others, others, ...flood);
  for (const one of [...real, ...others]) expect(boards).toContain(`category/${one}`);
  expect(boards.filter((id) => id.startsWith('category/zz')).length).toBeLessThanOrEqual(100);
  expect(boards).toEqual([...boards].sort());
});

test('as long as there are not that many, every category has its board', () => {
  const few = madeUp('ab.', 60);
  expect(boardsOf(few)).toEqual(expect.arrayContaining(few.map((one) => `category/${one}`)));
});
