import { rowKey } from '../../domain/papers/listing/archive.ts';
import type { Listing } from '../../domain/papers/listing/listing.ts';
import type { PaperId } from '../../domain/papers/paper.ts';

/** Where rows of papers lie. Aliases, listings and months only point to others, and have no layout of their own. */
export const paperKey = (id: PaperId) => ({ pk: `paper#${id}`, sk: 'paper' });
export const aliasKey = (name: PaperId) => ({ pk: `alias#${name}`, sk: 'alias' });
/** What a paper was; longer than the four digits of the first layout, which counted the archive's versions. */
export const pastKey = (id: PaperId, revision: number) => ({
  pk: `paper#${id}`,
  sk: `v#${String(revision).padStart(8, '0')}`,
});

/** Which months a board has. */
export const monthsKey = (board: string) => `list#${board}`;
export const monthKey = (board: string, month: string) => `list#${board}#${month}`;
export const listingKey = ({ board, when, id }: Listing) => ({
  pk: monthKey(board, when.slice(0, 7)),
  sk: rowKey({ when, id }),
});

/** The other way round, of the second part of the key: an id may have a `#` of its own, a moment has none. */
export function parseListingKey(sk: string): Pick<Listing, 'when' | 'id'> {
  const end = sk.indexOf('#');
  return { when: sk.slice(0, end), id: sk.slice(end + 1) };
}
