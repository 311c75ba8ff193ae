import type { Listing } from '../../domain/papers/listing/listing.ts';
import { placeOnBoard } from '../../domain/papers/listing/paper-reads.ts';
import type { PaperId } from '../../domain/papers/paper.ts';

/** The key of a paper's row. Aliases, listings and months only point to other rows, and have no layout of their own. */
export const paperKey = (id: PaperId) => ({ pk: `paper#${id}`, sk: 'paper' });
/** The key of the row that points from a name to its paper. */
export const aliasKey = (name: PaperId) => ({ pk: `alias#${name}`, sk: 'alias' });
/** The partition of the rows that lead from a title to its papers; their sort keys are ids. */
export const titlePartition = (key: string) => `title#${key}`;
/** The key of a paper's past state; with more digits than the four of the first layout, which counted the archive's versions. */
export const pastKey = (id: PaperId, revision: number) => ({
  pk: `paper#${id}`,
  sk: `v#${String(revision).padStart(8, '0')}`,
});

/** The partition of the rows that say which months a board has. */
export const monthsKey = (board: string) => `list#${board}`;
/** The partition of a board's listings in a month. */
export const monthKey = (board: string, month: string) => `list#${board}#${month}`;
/** The key of a listing's row. */
export const listingKey = ({ board, when, id }: Listing) => ({
  pk: monthKey(board, when.slice(0, 7)),
  sk: placeOnBoard({ when, id }),
});

/** The board of a partition of listings or months. */
export const boardOfKey = (pk: string): string => pk.replace(/^list#/, '').replace(/#\d{4}-\d{2}$/, '');

/** Parse the sort key of a listing: an id may have a `#` of its own, a moment has none. */
export function parseListingKey(sk: string): Pick<Listing, 'when' | 'id'> {
  const end = sk.indexOf('#');
  return { when: sk.slice(0, end), id: sk.slice(end + 1) };
}
