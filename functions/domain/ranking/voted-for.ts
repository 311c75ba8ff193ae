import { followAllJoins, type PaperJoins } from '../papers/identity/follow-joins.ts';
import type { PaperId } from '../papers/paper.ts';
import type { ReaderVote } from './reader-votes.ts';

/** A paper that a reader votes for, and what they said of it, or of papers that became it. */
export interface VotedPaper {
  readonly paper: PaperId;
  readonly said: readonly ReaderVote[];
}

/**
 * Which papers a reader votes for, of all that they said; what they said last comes first. A vote for a paper that became
 * another one is a vote for that: each paper stands once, by the id that it has now.
 */
export async function votedFor(said: readonly ReaderVote[], papers: PaperJoins): Promise<VotedPaper[]> {
  const votes = said.filter(({ choice }) => choice === 'up').sort((a, b) => (a.at < b.at ? 1 : -1));
  const now = await followAllJoins(
    votes.map(({ paper }) => paper),
    papers,
  );
  const voted = new Map<PaperId, ReaderVote[]>();
  for (const vote of votes) {
    const paper = now.get(vote.paper) ?? vote.paper;
    voted.set(paper, [...(voted.get(paper) ?? []), vote]);
  }
  return [...voted].map(([paper, said]) => ({ paper, said }));
}
