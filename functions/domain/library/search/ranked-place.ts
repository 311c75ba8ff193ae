import type { Day } from '../../time.ts';

/** The orders of a list in which the best come first, whenever they were listed. */
export const rankedSorts = ['relevance', 'trending', 'top'] as const;
export type RankedSort = (typeof rankedSorts)[number];

/** A place in a list of the best: so many after the beginning of a stretch. What is listed or voted for meanwhile may move it. */
export interface RankedPlace {
  readonly sort: RankedSort;
  /** the day before which the stretch begins; undefined for the first */
  readonly before?: Day;
  readonly offset: number;
}

/** Write a place for an address; it names the order that it belongs to. */
export const writeRankedPlace = ({ sort, before = '', offset }: RankedPlace): string =>
  Buffer.from(`${sort}#${before}#${offset}`).toString('base64url');

/** Read a place from an address; undefined for what we have not written. A number alone is of the first releases, of trending. */
export function readRankedPlace(text: string): RankedPlace | undefined {
  if (/^\d{1,6}$/.test(text)) return { sort: 'trending', offset: Number(text) };
  const [, name = '', before = '', offset = ''] =
    /^(\w+)#(\d{4}-\d{2}-\d{2})?#(\d{1,6})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  const sort = rankedSorts.find((one) => one === name);
  if (!sort || (before !== '' && Number.isNaN(Date.parse(before)))) return undefined;
  return { sort, offset: Number(offset), ...(before !== '' && { before }) };
}
