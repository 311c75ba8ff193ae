import { expect, test } from 'vitest';
import { countByDay, countsOf } from '../../../functions/domain/publication/count-by-day.ts';
import { topicMovements } from '../../../functions/domain/publication/topic-movements.ts';
import { addDays, type Day } from '../../../functions/domain/time.ts';
import { aPaper } from '../../support/papers.ts';

const today = '2026-11-30';
let made = 0;
/** So many papers of a topic on a day of so many days ago. */
const papersOf = (slug: string, count: number, daysAgo: number) =>
  Array.from({ length: count }, () =>
    aPaper({
      id: `arxiv:2611.${10_000 + ++made}`,
      categories: ['cs.CL'],
      topics: [{ slug, score: 0.9, evidence: [] }],
      listedAt: `${addDays(today, -daysAgo)}T08:00:00.000Z`,
    }),
  );
const week = (slug: string, aDay: number, weeksAgo: number) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((day) => papersOf(slug, aDay, day + 7 * weeksAgo));
const movements = (papers: ReturnType<typeof papersOf>) =>
  topicMovements(countByDay(papers, addDays(today, -30), today));
const titles = (papers: ReturnType<typeof papersOf>) => {
  const { rising, falling } = movements(papers);
  return [rising.map(({ board }) => board), falling.map(({ board }) => board)];
};

test('papers are counted by their board and day, an archive with its categories, and those of other days not at all', () => {
  const [first] = papersOf('nlp', 1, 0);
  const papers = [...(first ? [first] : []), ...papersOf('nlp', 2, 2), ...papersOf('nlp', 5, 3)];
  const counts = countByDay(papers, addDays(today, -2), today);
  expect(counts.days).toEqual(['2026-11-28', '2026-11-29', '2026-11-30'] satisfies Day[]);
  for (const board of ['latest', 'topic/nlp', 'category/cs', 'category/cs.CL'] as const)
    expect(countsOf(board, counts)).toEqual([2, 0, 1]);
  expect(countsOf('topic/agents', counts)).toEqual([0, 0, 0]);
});

test('a topic rises or falls by its share of all papers, and what they have in common is no movement', () => {
  const grows = [...week('agents', 9, 0), ...week('agents', 3, 1)];
  const stays = [...week('nlp', 9, 0), ...week('nlp', 9, 1)];
  expect(titles([...grows, ...stays])).toEqual([['topic/agents'], ['topic/nlp']]);
  const holiday = [
    ...week('agents', 1, 0),
    ...week('agents', 9, 1),
    ...week('nlp', 1, 0),
    ...week('nlp', 9, 1),
  ];
  expect(titles(holiday)).toEqual([[], []]);
});

test('a movement that chance would make is none, and neither is one of a week without papers', () => {
  expect(titles([...week('nlp', 9, 0), ...week('nlp', 9, 1), ...papersOf('3d', 1, 2)])).toEqual([[], []]);
  expect(titles(week('agents', 9, 0))).toEqual([[], []]);
  expect(titles([])).toEqual([[], []]);
});

test('today does not count: it is not over', () => {
  const even = [...week('nlp', 9, 0), ...week('nlp', 9, 1), ...week('agents', 3, 0), ...week('agents', 3, 1)];
  expect(titles([...even, ...papersOf('agents', 200, 0)])).toEqual([[], []]);
});
