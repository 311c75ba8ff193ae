import { type Listing, listingsOf, rowsOf } from './listing/listing.ts';
import { changedFacts } from './merge/facts.ts';
import { type PastState, pastOf } from './merge/history.ts';
import type { Paper, PaperId } from './paper.ts';

/** What a writer of papers asks of where they are kept. */
export interface PaperWrites {
  find(id: PaperId): Promise<Paper | undefined>;
  list(listings: readonly Listing[]): Promise<void>;
  unlist(listings: readonly Listing[]): Promise<void>;
  keepPast(id: PaperId, state: PastState): Promise<void>;
  /** Forget what a paper was. */
  forgetPast(id: PaperId): Promise<void>;
  /** Write the paper if the revision stored is the one before this one's; false when somebody else was faster. */
  commit(paper: Paper): Promise<boolean>;
}

/**
 * Write the next state of a paper: what it replaces, then the rows that point to it, the paper last; then the rows of places
 * that it has left go. False when somebody
 * else was faster; then the rows that the stored paper disagrees with are taken back. Killed in between, such a row
 * misleads nobody, since readers ask the paper, and `paperboy doctor` sweeps it.
 */
export async function write(
  after: Paper,
  before: Paper | undefined,
  { papers, now }: { readonly papers: PaperWrites; readonly now: () => Date },
): Promise<boolean> {
  if (before && !after.pruned && changedFacts(before, after).length > 0)
    await papers.keepPast(before.id, pastOf(before));
  const listings = listingsOf(after, before, now());
  await papers.list(listings);
  if (await papers.commit(after)) {
    const left = before ? leftBy(before, after) : [];
    if (left.length > 0) await papers.unlist(left);
    return true;
  }
  const stored = await papers.find(after.id);
  // a place in the list never changes, so nobody else may be about to need such a row
  const stale = listings.filter(({ board, when }) => board === 'latest' && when !== stored?.listedAt);
  if (stored && stale.length > 0) await papers.unlist(stale);
  return false;
}

/** Rows that were true of a paper and are no longer: where its last revision stood. */
function leftBy(before: Paper, after: Paper): Listing[] {
  const places = new Set(rowsOf(after).map(({ board, when }) => `${board} ${when}`));
  return rowsOf(before).filter(({ board, when }) => !places.has(`${board} ${when}`));
}
