import { titleKey } from './identity/identity.ts';
import { type Listing, listingsOf, newListings } from './listing/listing.ts';
import { changedFacts } from './merge/facts.ts';
import { type PastState, pastStateOf } from './merge/history.ts';
import { isShown, type Paper, type PaperId } from './paper.ts';
import type { CountedVotes } from './votes/vote.ts';

/** The store of papers, as its writers use it. */
export interface PaperWrites extends CountedVotes {
  find(id: PaperId): Promise<Paper | undefined>;
  list(listings: readonly Listing[]): Promise<void>;
  /** Let a title lead to a paper, for ever: who remembers a former one finds the paper, too. */
  keepTitle(key: string, id: PaperId): Promise<void>;
  unlist(listings: readonly Listing[]): Promise<void>;
  keepPast(id: PaperId, state: PastState): Promise<void>;
  /** Delete the past states of a paper. */
  forgetPast(id: PaperId): Promise<void>;
  /** Write the paper if the revision stored is the one before this one's; false when another writer was faster. */
  commit(paper: Paper): Promise<boolean>;
}

/**
 * Write the next state of a paper: first the state that it replaces, then the rows that point to it, the paper last; then the
 * rows of places that it has left are removed. False when another writer was faster; then the rows that the stored paper
 * disagrees with are removed. A row that a kill leaves in between misleads nobody, since readers ask the paper, and
 * `paperboy doctor` sweeps it.
 */
export async function writePaper(
  after: Paper,
  before: Paper | undefined,
  { papers, now }: { readonly papers: PaperWrites; readonly now: () => Date },
): Promise<boolean> {
  if (before && !after.pruned && changedFacts(before, after).length > 0)
    await papers.keepPast(before.id, pastStateOf(before));
  const listings = newListings(after, before, now());
  await papers.list(listings);
  const title = titleKey(after.title);
  if (isShown(after) && (!before || titleKey(before.title) !== title))
    await papers.keepTitle(title, after.id);
  if (await papers.commit(after)) {
    const left = before ? listingsLeftBy(before, after) : [];
    if (left.length > 0) await papers.unlist(left);
    return true;
  }
  const stored = await papers.find(after.id);
  // a place in the list never changes, so no other writer may be about to need such a row
  const stale = listings.filter(({ board, when }) => board === 'latest' && when !== stored?.listedAt);
  if (stored && stale.length > 0) await papers.unlist(stale);
  return false;
}

/** Rows that were true of a paper and are no longer: the places of its last revision. */
function listingsLeftBy(before: Paper, after: Paper): Listing[] {
  const places = new Set(listingsOf(after).map(({ board, when }) => `${board} ${when}`));
  return listingsOf(before).filter(({ board, when }) => !places.has(`${board} ${when}`));
}
