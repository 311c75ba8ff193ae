import { retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import type { ChangeDeps, ChangeResult } from '../change-paper.ts';
import { followJoins, type JoinTrail } from '../identity/follow-joins.ts';
import type { Paper, PaperId } from '../paper.ts';
import { writePaper } from '../write-paper.ts';
import { countVotes, isCountedAlike } from './count-votes.ts';

/**
 * Make a paper's votes and heat anew from the rows of its votes, and announce the change. Nothing is written when they
 * agree. The paper is read before the rows, so that whoever wrote a row meanwhile is counted by this commit or by their
 * own: run again after a kill, paper and rows agree. Undefined when the paper is not known.
 */
export async function recountVotes(id: PaperId, on: ChangeDeps): Promise<ChangeResult | undefined> {
  const done = await retryOnConflict(id, on, async (): Promise<ChangeResult | 'unknown' | undefined> => {
    const found = await followJoins(id, on.papers);
    if (!found) return 'unknown';
    const counted = countVotes(found.paper, await on.papers.votesFor(namesWithVotes(found)), on.now());
    if (isCountedAlike(counted, found.paper)) return { paper: found.paper, changed: false };
    const after = { ...counted, revision: found.paper.revision + 1 };
    return (await writePaper(after, found.paper, on)) ? { paper: after, changed: true } : undefined;
  });
  return done === 'unknown' ? undefined : done;
}

/** The ids under which a paper's votes may lie: its own, and those of the papers that became it. */
export const idsWithVotes = ({ id, absorbed = [] }: Pick<Paper, 'id' | 'absorbed'>): readonly PaperId[] => [
  id,
  ...absorbed,
];

/** The same, with those that it has not absorbed yet. */
const namesWithVotes = ({ paper, unabsorbed }: JoinTrail): readonly PaperId[] => [
  ...idsWithVotes(paper),
  ...unabsorbed.map(({ id }) => id),
];
