import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frequency } from '../../../../functions/domain/alerts/delivery/digest.ts';
import { digestSelector } from '../../../../functions/domain/alerts/delivery/digest-selector.ts';
import { defaultSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { type Arrivals, readArrivals, writeArrivals } from '../../../../functions/domain/library/arrivals.ts';
import type { Cursor } from '../../../../functions/domain/library/cursor.ts';
import { findPapers } from '../../../../functions/domain/library/find-papers.ts';
import { dayMs, hourMs } from '../../../../functions/domain/time.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { aPaper } from '../../../support/papers.ts';
import { parsed } from '../../filters/arbitraries.ts';

const now = new Date('2026-11-23T08:00:00Z');
const instant = (ago: number): string => new Date(now.getTime() - ago).toISOString();
const filters = [
  '',
  'topic:agents or looms',
  '-looms',
  'top:2/day',
  'looms top:3/week',
  'votes:3 since:36h',
  'before:2d',
];

/** Papers listed within twenty days; most are stored when they are listed, others later, some after the digest was made. */
const anyPaper = fc.record({
  listed: fc.integer({ min: 0, max: 20 * 24 }),
  late: fc.constantFrom(0, 0, 0, 1, 30, 90, 400),
  votes: fc.nat({ max: 9 }),
  topic: fc.constantFrom('agents', 'retrieval'),
  word: fc.constantFrom('looms', 'wheels'),
});
const papersOf = (given: readonly (typeof anyPaper extends fc.Arbitrary<infer One> ? One : never)[]) =>
  given.map(({ listed, late, votes, topic, word }, index) =>
    aPaper({
      id: `arxiv:${index}`,
      listedAt: instant(listed * hourMs + 1),
      storedAt: instant((listed - late) * hourMs),
      title: `Of ${word}`,
      votes,
      heat: votes,
      topics: [{ slug: topic, score: 1, evidence: [] }],
    }),
  );

test('the list that a digest links holds what it shows and what it counts, and nothing else, later too', async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPaper, { minLength: 20, maxLength: 80 }).map(papersOf),
      fc.constantFrom(...filters),
      fc.constantFrom<Frequency>('daily', 'weekdays', 'weekly'),
      fc.integer({ min: 1, max: 15 * 24 }),
      fc.integer({ min: 1, max: 4 }),
      async (papers, filter, frequency, coveredHours, mostPapers) => {
        const library = memoryLibrary(
          papers.filter(({ storedAt }) => storedAt <= now.toISOString()),
          now,
        );
        const select = digestSelector(await library.window(), library.through, now);
        const { digest } = select({
          settings: { ...defaultSettings, filter, frequency, mostPapers },
          covered: { through: instant(coveredHours * hourMs) },
          due: { on: '2026-11-23', edition: 'daily-2026-11-23' },
        });
        expect(digest.papers.length).toBeLessThanOrEqual(mostPapers);
        const dayLater = new Date(now.getTime() + dayMs);
        // budgets are given out over what is known: nothing else came on these days
        const known = filter.includes('top:')
          ? papers.filter(({ storedAt }) => storedAt <= now.toISOString())
          : papers;
        const listed = await listOf(
          filter,
          readArrivals(writeArrivals(digest)),
          memoryLibrary(known, dayLater),
          dayLater,
        );
        expect(listed).toHaveLength(digest.papers.length + digest.more);
        expect(listed).toEqual(expect.arrayContaining(digest.papers.map(({ id }) => id)));
        counted += digest.more;
      },
    ),
    { numRuns: 400 },
  );
  expect(counted).toBeGreaterThan(100);
});

/** All pages of a list, as the search page asks for them. */
async function listOf(
  text: string,
  arrivals: Arrivals | undefined,
  library: ReturnType<typeof memoryLibrary>,
  at: Date,
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: Cursor | undefined = { at: at.toISOString() }; after && arrivals; ) {
    const asOf = new Date(arrivals.through);
    const page: Awaited<ReturnType<typeof findPapers>> = await findPapers(
      { filter: parsed(text), after, limit: 7, arrivals },
      library,
      asOf,
    );
    ids.push(...page.papers.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}

test.each([
  '',
  'x',
  '2026-11-23',
  '2026-11-23T08:00:00.000Z/2026-11-23T08:00:00.000Z',
  'a/b/c',
  '2026-13-45T08:00:00.000Z/x/y',
])('what is not three instants is no address of a digest: %j', (text) => {
  expect(readArrivals(text)).toBeUndefined();
});
