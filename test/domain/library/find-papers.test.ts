import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { type Cursor, readCursor, writeCursor } from '../../../functions/domain/library/cursor.ts';
import { findPapers } from '../../../functions/domain/library/find-papers.ts';
import { byHeat, heatOf } from '../../../functions/domain/papers/heat.ts';
import { newestFirst } from '../../../functions/domain/papers/listing/newest-first.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { dayOf, isoWeekOf } from '../../../functions/domain/time.ts';
import { memoryLibrary } from '../../support/memory-library.ts';
import { aPaper } from '../../support/papers.ts';
import { parsed } from '../filters/arbitraries.ts';

const now = new Date('2026-11-23T08:00:00Z');
const topics = ['retrieval', 'agents', 'nlp'];

/** A paper of the last sixty days; few moments, so that many share theirs. */
const anyPaper = fc
  .record({
    hours: fc.integer({ min: 0, max: 1_440 }),
    topic: fc.constantFrom(...topics),
    votes: fc.nat({ max: 9 }),
    heat: fc.nat({ max: 3 }),
    word: fc.constantFrom('engines', 'looms', 'wheels'),
  })
  .map(({ hours, topic, votes, heat, word }) => {
    const listedAt = new Date(now.getTime() - hours * 3_600_000 - 1).toISOString();
    const title = `Of ${word}`;
    return {
      listedAt,
      updatedAt: listedAt,
      title,
      votes,
      heat,
      topics: [{ slug: topic, score: 1, evidence: [] }],
    };
  });

const anyPapers = fc
  .array(anyPaper, { maxLength: 120 })
  .map((all) => all.map((given, index) => aPaper({ ...given, id: `arxiv:${index}` })));

const filterTexts = [
  '',
  'topic:retrieval',
  'topic:agents or engines',
  '-looms votes:3',
  'since:7d',
  'since:2026-10-01 before:2026-11-10',
  'before:2026-10-20 wheels',
  'nothing-like-it',
  'top:1/day',
  'top:2/week topic:nlp',
  'top:1/week since:20d',
] as const;

/** What a filter lets pass, by looking at every paper. */
function bruteForce(text: string, papers: readonly Paper[]): string[] {
  const filter = parsed(text);
  const found = papers.filter(compileFilter(filter, now));
  if (!filter.top) return found.sort(newestFirst).map(({ id }) => id);
  const { most, per } = filter.top;
  const groups = new Map<string, Paper[]>();
  for (const paper of found) {
    const name = per === 'day' ? dayOf(paper.listedAt) : isoWeekOf(dayOf(paper.listedAt));
    groups.set(name, [...(groups.get(name) ?? []), paper]);
  }
  return [...groups.values()]
    .flatMap((group) => group.sort(byHeat).slice(0, most))
    .sort(newestFirst)
    .map(({ id }) => id);
}

test('from the first page to the last a filter gives what looking at every paper gives, each once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyPapers,
      fc.constantFrom(...filterTexts),
      fc.integer({ min: 1, max: 9 }),
      async (papers, text, limit) => {
        const library = memoryLibrary(papers, now);
        const filter = parsed(text);
        const ids: string[] = [];
        let rest = 0;
        let after: Cursor | undefined = { at: now.toISOString() };
        while (after) {
          const page = await findPapers({ filter, after, limit }, library, now);
          ids.push(...page.papers.map(({ id }) => id));
          rest += page.rest;
          expect(page.looked.complete).toBe(page.next === undefined);
          expect(page.looked.from <= page.looked.to).toBe(true);
          for (const { listedAt } of page.papers) expect(dayOf(listedAt) >= page.looked.from).toBe(true);
          // as it goes through an address
          after = page.next && readCursor(writeCursor(page.next));
        }
        expect(ids).toEqual(bruteForce(text, papers));
        const all = bruteForce(text.replace(/top:\S+ ?/, ''), papers);
        expect(rest).toBe(all.length - ids.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('who asks for something rare is led back step by step, and told how far it looked', async () => {
  const old = Array.from({ length: 45_000 }, (_, index) => {
    const listedAt = new Date(Date.parse('2026-09-01T00:00:00Z') - index * 60_000).toISOString();
    return aPaper({ id: `arxiv:${index}`, listedAt, title: index === 44_999 ? 'A needle' : 'Hay' });
  });
  const library = memoryLibrary(old, now);
  const filter = parsed('needle');
  const pages = [];
  for (let after: Cursor | undefined = { at: now.toISOString() }; after; ) {
    const page: Awaited<ReturnType<typeof findPapers>> = await findPapers(
      { filter, after, limit: 10 },
      library,
      now,
    );
    pages.push(page);
    after = page.next;
  }
  expect(pages).toHaveLength(3);
  expect(pages.map(({ papers }) => papers.length)).toEqual([0, 0, 1]);
  expect(pages.map(({ looked }) => looked.complete)).toEqual([false, false, true]);
  // none looks again at what another has looked at, and none leaves a day out
  expect((pages[1]?.looked.to ?? '') < (pages[0]?.looked.from ?? '')).toBe(true);
});

test('of papers so old that they have no heat left, those with more votes are the best of their day', async () => {
  const papers = [3, 40, 0].map((votes, minute) => {
    const listedAt = `2019-05-02T08:0${minute}:00.000Z`;
    return aPaper({ id: `arxiv:${votes}`, listedAt, votes, heat: heatOf({ vote: votes }, listedAt) });
  });
  const query = { filter: parsed('top:2/day'), after: { at: now.toISOString() }, limit: 10 };
  const page = await findPapers(query, memoryLibrary(papers, now), now);
  expect(page.papers.map(({ votes }) => votes)).toEqual([40, 3]);
  expect(page.rest).toBe(1);
});
