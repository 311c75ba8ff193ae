import { expect, test } from 'vitest';
import {
  readSitemapPart,
  sitemapParts,
  sitemapPath,
} from '../../../functions/domain/publication/sitemap-parts.ts';
import { memoryLibrary } from '../../support/memory-library.ts';
import { aPaper } from '../../support/papers.ts';

const now = new Date('2026-11-23T08:00:00Z');
const papers = Array.from({ length: 21_000 }, (_, place) =>
  aPaper({
    id: `arxiv:2611.${10_000 + place}`,
    listedAt: `2026-11-${String(1 + (place % 20)).padStart(2, '0')}T08:00:00.000Z`,
  }),
);

test('a month of many papers is told in several documents, and each paper in one of them', async () => {
  const library = memoryLibrary(papers, now);
  const days = library.days.map((day) => ({ day, papers: library.count(day) }));
  const parts = sitemapParts(days);
  expect(parts.map(sitemapPath)).toEqual(['', '-2', '-3'].map((part) => `/sitemaps/2026-11${part}.xml`));
  const contents = await Promise.all(parts.map((part) => readSitemapPart(part, library)));
  expect(contents.map((one) => one?.papers.length)).toEqual([10_000, 10_000, 1_000]);
  expect(new Set(contents.flatMap((one) => one?.papers.map(({ id }) => id) ?? [])).size).toBe(papers.length);
  expect(contents.map((one) => one?.days.length)).toEqual([20, 0, 0]);
  expect(await readSitemapPart({ month: '2026-11', part: 4 }, library)).toBeUndefined();
});
