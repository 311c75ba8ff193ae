import { rankingRules } from '../papers/heat.ts';
import { recountVotes } from '../papers/votes/recount-votes.ts';
import type { Voting } from './cast-vote.ts';
import { voterPseudonym } from './reader-votes.ts';

/**
 * Give all that a reader said to another id of theirs, paper by paper; of two words for one paper the later counts. Killed
 * anywhere, run it again: a reader never has two votes for a paper once it is counted.
 */
export async function moveVotes(from: string, to: string, on: Voting): Promise<void> {
  const voters = { from: voterPseudonym(from, on.secret), to: voterPseudonym(to, on.secret) };
  const held = new Map((await on.readerVotes.of(to)).map((said) => [said.paper, said]));
  for (const moved of await on.readerVotes.of(from)) {
    const other = held.get(moved.paper);
    const { paper, choice, at } = other && other.at > moved.at ? other : moved;
    await on.readerVotes.note(to, { paper, choice, at });
    await on.papers.removeVote(paper, voters.from);
    if (choice === 'up') {
      const { vote: weight } = rankingRules.weights;
      await on.papers.keepVote({ paper, voter: voters.to, at, weight });
    } else await on.papers.removeVote(paper, voters.to);
    await recountVotes(paper, on);
    await on.readerVotes.erase(from, paper);
  }
}
