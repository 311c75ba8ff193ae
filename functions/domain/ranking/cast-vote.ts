import type { ChangeDeps } from '../papers/change-paper.ts';
import { rankingRules } from '../papers/heat.ts';
import { findPaper } from '../papers/identity/find-paper.ts';
import type { PaperJoins } from '../papers/identity/follow-joins.ts';
import { isShown, type Paper, type PaperId } from '../papers/paper.ts';
import { idsWithVotes, recountVotes } from '../papers/votes/recount-votes.ts';
import type { Votes } from '../papers/votes/vote.ts';
import { type Choice, type ReaderVotes, voterPseudonym } from './reader-votes.ts';
import { votedFor } from './voted-for.ts';

/** What voting works on. */
export interface Voting extends ChangeDeps {
  readonly papers: ChangeDeps['papers'] & PaperJoins & Votes;
  readonly readerVotes: ReaderVotes;
  /** the key of pseudonyms */
  readonly secret: string;
}

/** What became of a vote; a paper that was taken down takes none. */
export type CastVote =
  | { readonly outcome: 'cast'; readonly paper: Paper }
  | { readonly outcome: 'unknown paper' | 'taken down' };

/**
 * Cast a reader's vote for a paper, or take it back. Three steps, each safe to repeat: what the reader says is noted beside
 * them, the vote's row is written or deleted, and the paper is counted anew from its rows. The same again changes nothing; killed
 * anywhere and run again, paper, rows and reader agree. Throws a ContendedError when others keep changing the paper: then it is
 * noted, and not counted yet.
 */
export async function castVote(reader: string, name: PaperId, choice: Choice, on: Voting): Promise<CastVote> {
  const paper = await findPaper(name, on.papers);
  if (!paper) return { outcome: 'unknown paper' };
  if (choice === 'up' && !isShown(paper)) return { outcome: 'taken down' };
  const at = on.now().toISOString();
  const voter = voterPseudonym(reader, on.secret);
  if (choice === 'up') {
    await on.readerVotes.note(reader, { paper: paper.id, choice, at });
    await on.papers.keepVote({ paper: paper.id, voter, at, weight: rankingRules.weights.vote });
  } else {
    const ids = [...idsWithVotes(paper), ...(await unabsorbedVotes(reader, paper, on))];
    for (const id of new Set(ids)) {
      await on.readerVotes.note(reader, { paper: id, choice, at });
      await on.papers.removeVote(id, voter);
    }
  }
  return { outcome: 'cast', paper: (await recountVotes(paper.id, on))?.paper ?? paper };
}

/** The papers that became this one, have not been absorbed yet, and have a vote of this reader, which it will get. */
async function unabsorbedVotes(reader: string, { id }: Paper, on: Voting): Promise<PaperId[]> {
  const voted = await votedFor(await on.readerVotes.of(reader), on.papers);
  return voted.filter(({ paper }) => paper === id).flatMap(({ said }) => said.map(({ paper }) => paper));
}

/** Take back every vote of a reader and delete what they said, paper by paper; killed anywhere, run it again. Returns how many there were. */
export async function eraseVotes(reader: string, on: Voting): Promise<number> {
  const said = await on.readerVotes.of(reader);
  for (const { paper } of said) {
    await on.papers.removeVote(paper, voterPseudonym(reader, on.secret));
    await recountVotes(paper, on);
    await on.readerVotes.erase(reader, paper);
  }
  return said.length;
}

/** Carry out again what a reader said of each paper, by its own id, where a kill has left it half done. */
export async function finishVotes(reader: string, on: Voting): Promise<void> {
  const voter = voterPseudonym(reader, on.secret);
  for (const { paper, choice, at } of await on.readerVotes.of(reader)) {
    if (choice === 'none') await on.papers.removeVote(paper, voter);
    else await on.papers.keepVote({ paper, voter, at, weight: rankingRules.weights.vote });
    await recountVotes(paper, on);
  }
}
