import { defined } from '../../defined.ts';
import { type Instant, later } from '../../time.ts';
import { heatOfWeight } from '../heat.ts';
import { heatPartsOf, votesElsewhere, withHeats } from '../heat-parts.ts';
import { clockToleranceMs } from '../listing/future-dates.ts';
import type { Paper } from '../paper.ts';
import { onePerVoter } from './one-per-voter.ts';
import type { Vote } from './vote.ts';

/**
 * A paper with its readers' votes and their heat made anew from their rows; each voter counts once, also one who voted for
 * two papers that turned out to be one. The same rows give the same figures, in any order. An erased paper has none.
 */
export function countVotes(paper: Paper, votes: readonly Vote[], now: Date): Paper {
  if (paper.pruned) return paper;
  const readers = onePerVoter(votes);
  const latest = later(now, clockToleranceMs);
  const heat = readers.reduce((sum, vote) => sum + heatOfVote(vote, paper, latest), 0);
  const counted = defined({
    ...paper,
    votes: votesElsewhere(paper) + readers.length,
    readerVotes: readers.length > 0 ? readers.length : undefined,
  });
  return withHeats(counted, { ...heatPartsOf(paper), readerVotes: heat });
}

/** Whether two states of a paper have the same votes and heat. */
export const isCountedAlike = (one: Paper, other: Paper): boolean =>
  one.votes === other.votes &&
  (one.readerVotes ?? 0) === (other.readerVotes ?? 0) &&
  Math.abs(one.heat - other.heat) <= 1e-9 * Math.max(one.heat, other.heat);

/** The heat of one vote. A moment to come is of a clock that had jumped ahead: such a vote counts from when the paper was listed. */
const heatOfVote = ({ at, weight }: Vote, { listedAt }: Paper, latest: Instant): number =>
  heatOfWeight(weight, at > latest ? listedAt : at);
