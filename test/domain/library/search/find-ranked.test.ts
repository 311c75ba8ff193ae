import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../../functions/domain/filters/compile-filter.ts';
import { nothingIsLike } from '../../../../functions/domain/filters/likeness.ts';
import type { Library } from '../../../../functions/domain/library/library.ts';
import { findRanked, type RankedPage } from '../../../../functions/domain/library/search/find-ranked.ts';
import {
  type RankedPlace,
  type RankedSort,
  rankedSorts,
  readRankedPlace,
  writeRankedPlace,
} from '../../../../functions/domain/library/search/ranked-place.ts';
import { byHeat } from '../../../../functions/domain/papers/heat.ts';
import type { Paper } from '../../../../functions/domain/papers/paper.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { aPaper } from '../../../support/papers.ts';
import { parsed } from '../../filters/arbitraries.ts';

const now = new Date('2026-11-23T08:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000 - 1).toISOString();

/** A paper of the last sixty days, of few words, so that many have the same. */
const anyPapers = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 1_440 }),
      topic: fc.constantFrom('retrieval', 'agents'),
      votes: fc.nat({ max: 3 }),
      heat: fc.nat({ max: 3 }),
      words: fc.array(fc.constantFrom('engine', 'engines', 'looms', 'wheel', 'wheels', 'turning'), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ hours, topic, words, ...given }, index) =>
      aPaper({
        ...given,
        id: `arxiv:${index}`,
        title: `Of ${words.join(' ')}`,
        listedAt: hoursAgo(hours),
        topics: [{ slug: topic, score: 1, evidence: [] }],
      }),
    ),
  );

const texts = [
  '',
  'engine',
  'wheels turning',
  'topic:agents',
  '-looms wheel',
  'since:20d',
  'top:1/day looms',
] as const;

const find = (library: Library, text: string, place: RankedPlace, limit: number): Promise<RankedPage> =>
  findRanked({ filter: parsed(text), typed: text, place, limit, likeness: nothingIsLike }, library, now);

const first = (papers: readonly Paper[], text: string): Promise<RankedPage> =>
  find(memoryLibrary(papers, now), text, { sort: 'relevance', offset: 0 }, 10);

/** All pages of a search, as an address leads from one to the next. */
async function allOf(papers: readonly Paper[], text: string, sort: RankedSort, limit: number) {
  const pages: RankedPage[] = [];
  const library = memoryLibrary(papers, now);
  for (let place: RankedPlace | undefined = { sort, offset: 0 }; place; ) {
    const page: RankedPage = await find(library, text, place, limit);
    pages.push(page);
    place = page.next && readRankedPlace(writeRankedPlace(page.next));
  }
  return pages;
}

test('in every order the pages go on to the end, with each paper once, and as many as were counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyPapers,
      fc.constantFrom(...texts),
      fc.constantFrom(...rankedSorts),
      fc.integer({ min: 1, max: 9 }),
      async (papers, text, sort, limit) => {
        const pages = await allOf(papers, text, sort, limit);
        const ids = pages.flatMap((page) => page.papers.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(pages[0]?.total).toBe(ids.length);
        expect(pages.at(-1)?.looked.complete).toBe(true);
        const [once] = await allOf(papers, text, sort, 1_000);
        expect(once?.papers.map(({ id }) => id)).toEqual(ids);
      },
    ),
    { numRuns: 150 },
  );
});

test('by votes and by heat stand exactly the papers that the filter lets pass', async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, fc.constantFrom(...texts.slice(0, 6)), async (papers, text) => {
      const matches = compileFilter(parsed(text), now);
      const expected = papers.filter(matches);
      const [top] = await allOf(papers, text, 'top', 1_000);
      expect(top?.papers).toEqual([...expected].sort((a, b) => b.votes - a.votes || byHeat(a, b)));
      const [hot] = await allOf(papers, text, 'trending', 1_000);
      const window = expected.filter(({ heat, listedAt }) => heat > 0 && listedAt >= '2026-10-24');
      expect(hot?.papers).toEqual([...window].sort(byHeat));
    }),
    { numRuns: 100 },
  );
});

test('relevance finds at least what the filter finds to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, fc.constantFrom(...texts.slice(0, 6)), async (papers, text) => {
      const exact = papers.filter(compileFilter(parsed(text), now)).map(({ id }) => id);
      const [page] = await allOf(papers, text, 'relevance', 1_000);
      const found = page?.papers.map(({ id }) => id) ?? [];
      expect(found).toEqual(expect.arrayContaining(exact));
    }),
    { numRuns: 100 },
  );
});

test('the paper whose title is typed comes first, however old, and whoever has more votes', async () => {
  const title = 'Attention Is All You Need';
  const others = [
    'Is Attention All You Need?',
    'Attention Is Not All You Need',
    'All You Need Is Attention to Attention',
    'Attention Is All You Need for Weather',
  ].map((one, index) => aPaper({ id: `arxiv:${index}`, title: one, votes: 500, listedAt: hoursAgo(index) }));
  const sought = aPaper({ id: 'arxiv:1706.03762', title, listedAt: hoursAgo(40_000) });
  const { papers, total } = await first([...others, sought], 'attention is all you need');
  expect(papers[0]?.title).toBe(title);
  expect(total).toBe(5);
});

test.each([
  ['atention is al you need', ['atention', 'attention']],
  ['Attentoin is all you need', ['attentoin', 'attention']],
  ['shazeer attenton', ['attenton', 'attention']],
])('a misspelt word is told, and what comes closest is found: %s', async (text, meant) => {
  const others = ['Of engines', 'Of looms', 'Detention is all they need'].map((title, index) =>
    aPaper({ id: `arxiv:${index}`, title, authors: ['Ada Lovelace'] }),
  );
  const page = await first([...others, aPaper()], text);
  expect(page.papers).toEqual([]);
  expect(page.close?.papers[0]?.id).toBe('arxiv:1706.03762');
  expect([...(page.close?.meant ?? [])]).toContainEqual(meant);
});

test.each([
  'vaswani et al attention',
  'vaswani et al. 2017 attention',
  'vaswani et al., 2018, attention',
  'Vaswani A. et al. (2017). Attention is all you need.',
  '"attention is al you need"',
  '“Attention is alll you need”',
  'attention is all you need 2016',
])('a citation, or a quoted title with a slip, brings its paper first: %s', async (text) => {
  const others = ['Attention', 'Et al', 'All you need is 2017'].map((title, index) =>
    aPaper({
      id: `arxiv:${index}`,
      title,
      authors: ['Ada Lovelace'],
      publishedAt: '2024-01-01T00:00:00.000Z',
    }),
  );
  const sought = aPaper({ publishedAt: '2017-06-12T00:00:00.000Z' });
  const { papers, close } = await first([...others, sought], text);
  expect([...papers, ...(close?.papers ?? [])][0]?.id).toBe(sought.id);
});

test('a year is no misspelt word, and nothing says what else was meant', async () => {
  const papers = [aPaper({ title: 'Challenge 2025' }), aPaper({ id: 'arxiv:2', title: 'Challenge 2024' })];
  const { close } = await first(papers, 'chalenge 1999');
  expect([...(close?.meant ?? [])]).toEqual([['chalenge', 'challenge']]);
});

test('a title of the far archive is found at once and first, by one read, and none that lies at hand needs it', async () => {
  const old = Array.from({ length: 40_000 }, (_, index) =>
    aPaper({
      id: `arxiv:${index}`,
      listedAt: hoursAgo(2_000 + index / 60),
      title: index === 39_999 ? 'A needle: in {hay}' : index === 7 ? 'Needles at hand' : 'In hay a needle is',
    }),
  );
  const library = memoryLibrary(old, now);
  const reads: string[] = [];
  const ask = (typed: string) =>
    findRanked(
      {
        filter: parsed(typed),
        typed,
        place: { sort: 'relevance', offset: 0 },
        limit: 5,
        likeness: nothingIsLike,
        titled: async (title) => {
          reads.push(title);
          return old.slice(39_999);
        },
      },
      library,
      now,
    );
  const page = await ask('a needle in hay.');
  expect(page.papers.map(({ id }) => id)[0]).toBe('arxiv:39999');
  expect(page.papers.length).toBe(5);
  expect(page.total).toBeGreaterThan(5);
  expect(reads).toEqual(['a needle in hay.']);
  expect((await ask('needles at hand')).papers[0]?.id).toBe('arxiv:7');
  expect((await ask('needles')).papers[0]?.id).toBe('arxiv:7');
  expect(reads.length).toBe(1);
});

test('nothing is called close that a filter keeps out', async () => {
  const papers = [aPaper(), aPaper({ id: 'arxiv:2', topics: [], title: 'Attention and all you need' })];
  const page = await first(papers, 'atention need topic:nlp');
  expect(page.close?.papers.map(({ id }) => id)).toEqual(['arxiv:1706.03762']);
});

test('who looks for something old is led back stretch by stretch, each paper in one of them', async () => {
  const old = Array.from({ length: 40_000 }, (_, index) =>
    aPaper({
      id: `arxiv:${index}`,
      listedAt: hoursAgo(2_000 + index / 60),
      title: index === 39_999 ? 'A needle' : 'Hay',
    }),
  );
  const pages = await allOf(old, 'needle', 'relevance', 10);
  expect(pages.map(({ total }) => total)).toEqual([0, 0, 1]);
  expect(pages.map(({ looked }) => looked.complete)).toEqual([false, false, true]);
  for (const [index, page] of pages.entries())
    expect(page.looked.from > (pages[index + 1]?.looked.to ?? '')).toBe(true);
});

test('a place is read as it was written, and what is none is no place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rankedSorts),
      fc.option(fc.constantFrom('2026-11-01', '1999-01-31')),
      fc.nat({ max: 99_999 }),
      (sort, before, offset) => {
        const place = { sort, offset, ...(before && { before }) };
        expect(readRankedPlace(writeRankedPlace(place))).toEqual(place);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/^\d+$/.test(text)),
      (text) => {
        expect(readRankedPlace(text)).toBeUndefined();
      },
    ),
  );
});
