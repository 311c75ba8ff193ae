import type { ChangeDeps } from '../change-paper.ts';
import { followJoins } from '../identity/follow-joins.ts';
import type { PaperId } from '../paper.ts';
import { countVotes, isCountedAlike } from './count-votes.ts';
import { idsWithVotes, recountVotes } from './recount-votes.ts';

/** The store of votes, as an audit reads all of it. */
export interface VoteScan {
  /** The ids of all papers that have votes, or say that they have; one may come more than once. */
  votedPapers(): AsyncIterable<PaperId>;
}

/** A paper whose votes or heat are not what the rows of its votes say. */
export interface MiscountedVotes {
  readonly paper: PaperId;
  readonly counted: number;
  readonly rows: number;
}

/** Find the papers whose votes and heat are not what the rows of their votes say; with `repair` they are made anew from the rows. */
export async function* auditVotes(
  on: ChangeDeps & { readonly papers: VoteScan },
  { repair }: { readonly repair: boolean },
): AsyncGenerator<MiscountedVotes> {
  const seen = new Set<PaperId>();
  for await (const id of on.papers.votedPapers()) {
    const found = await followJoins(id, on.papers);
    if (!found || seen.has(found.paper.id)) continue;
    const { paper } = found;
    seen.add(paper.id);
    const counted = countVotes(paper, await on.papers.votesFor(idsWithVotes(paper)), on.now());
    if (isCountedAlike(counted, paper)) continue;
    if (repair) await recountVotes(paper.id, on);
    yield { paper: paper.id, counted: paper.readerVotes ?? 0, rows: counted.readerVotes ?? 0 };
  }
}
