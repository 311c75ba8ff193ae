import type { Library } from '../library/library.ts';
import type { Paper } from '../papers/paper.ts';
import type { Day } from '../time.ts';

/** A document of the sitemap: papers of one month in the order of its days, so many a document, and with the first its days, weeks and the month itself. */
export interface SitemapPart {
  /** `2026-11` */
  readonly month: string;
  /** 1, 2, … */
  readonly part: number;
}

/** Papers in one document: about a megabyte, a fifth of what a crawler reads of one file. */
const papersInPart = 10_000;

/** The documents that these days need, newest month first. */
export function sitemapParts(days: readonly { readonly day: Day; readonly papers: number }[]): SitemapPart[] {
  const months = new Map<string, number>();
  for (const { day, papers } of days) {
    const month = day.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + papers);
  }
  return [...months]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .flatMap(([month, papers]) =>
      Array.from({ length: Math.ceil(papers / papersInPart) }, (_, index) => ({ month, part: index + 1 })),
    );
}

/** The path of a document: `/sitemaps/2026-11.xml`, `/sitemaps/2026-11-2.xml`. */
export const sitemapPath = ({ month, part }: SitemapPart): string =>
  `/sitemaps/${month}${part === 1 ? '' : `-${part}`}.xml`;

/** Parse the name of a document; undefined for what is none, or is spelt otherwise. */
export function parseSitemapPart(name: string): SitemapPart | undefined {
  const [, month = '', part = '1'] = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-([1-9]\d{0,3}))?\.xml$/.exec(name) ?? [];
  const parsed = { month, part: Number(part) };
  return month !== '' && sitemapPath(parsed) === `/sitemaps/${name}` ? parsed : undefined;
}

/** What stands in a document. */
export interface SitemapPartContents {
  readonly papers: readonly Paper[];
  /** days of the month that have papers; of the first document alone */
  readonly days: readonly Day[];
}

/** Read what stands in a document: of the library only the days that it needs. Undefined where the month does not reach so far. */
export async function readSitemapPart(
  { month, part }: SitemapPart,
  library: Library,
): Promise<SitemapPartContents | undefined> {
  const days = library.days.filter((day) => day.startsWith(month) && library.count(day) > 0).reverse();
  const from = (part - 1) * papersInPart;
  const papers: Paper[] = [];
  let before = 0;
  for (const day of days) {
    const count = library.count(day);
    if (before + count > from && before < from + papersInPart) {
      const first = Math.max(0, from - before);
      papers.push(...(await library.read(day)).papers.slice(first, from + papersInPart - before));
    }
    before += count;
  }
  return before > from ? { papers, days: part === 1 ? days : [] } : undefined;
}
