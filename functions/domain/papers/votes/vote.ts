import type { Instant } from '../../time.ts';
import type { PaperId } from '../paper.ts';

/** One reader's vote for a paper. */
export interface Vote {
  /** the paper that it was given to, which may have become another one since */
  readonly paper: PaperId;
  /** a pseudonym: see voterPseudonym in ranking/reader-votes.ts */
  readonly voter: string;
  readonly at: Instant;
  /** what it weighed then */
  readonly weight: number;
}

/** The store of votes, as they are counted. Reads see every earlier write. */
export interface CountedVotes {
  /** Every vote for these papers, in no particular order. */
  votesFor(papers: readonly PaperId[]): Promise<readonly Vote[]>;
}

/** The store of votes: one row for each voter and paper. */
export interface Votes extends CountedVotes {
  /** Keep a vote unless this voter has one for this paper: the first one's moment stays. */
  keepVote(vote: Vote): Promise<void>;
  /** Delete a voter's vote for a paper, where there is one. */
  removeVote(paper: PaperId, voter: string): Promise<void>;
}
