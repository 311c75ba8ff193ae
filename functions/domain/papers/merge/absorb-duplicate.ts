import { type Pausing, retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import { heatPartsOf, votesElsewhere, withHeats } from '../heat-parts.ts';
import { followJoins } from '../identity/follow-joins.ts';
import { type ClassifyDeps, nextRevision } from '../next-revision.ts';
import { type Paper, removedAtOf } from '../paper.ts';
import { joinRecommendations } from '../recommendations.ts';
import { joinRevisions } from '../revisions.ts';
import { countVotes } from '../votes/count-votes.ts';
import { idsWithVotes } from '../votes/recount-votes.ts';
import { type PaperWrites, writePaper } from '../write-paper.ts';
import { factsByName } from './facts.ts';
import { mergeFacts } from './merge-facts.ts';
import { tombstoneOf } from './tombstone.ts';

/** What joining two papers works on. Without a classifier topics stay as they are. */
export type JoinDeps = Pausing &
  Partial<ClassifyDeps> & { readonly papers: PaperWrites; readonly now: () => Date };

/**
 * Mark a paper as a duplicate of another one, which takes its place. From then on no writer changes it, so that it can be
 * absorbed without haste. Returns it as it is then; undefined when another writer changed it meanwhile.
 */
export async function freezeDuplicate(
  duplicate: Paper,
  into: Paper,
  on: JoinDeps,
): Promise<Paper | undefined> {
  if (!duplicate.mergedInto) {
    const removedAt = removedAtOf(duplicate) ?? on.now().toISOString();
    const frozen = { ...duplicate, mergedInto: into.id, removedAt, revision: duplicate.revision + 1 };
    if (!(await writePaper(frozen, duplicate, on))) return undefined;
    return into.pruned ? eraseDuplicate(frozen, into, on) : frozen;
  }
  return into.pruned ? eraseDuplicate(duplicate, into, on) : duplicate;
}

/**
 * Erase what a duplicate of an erased paper says: it says the same. Returns it as it is then; undefined when another writer
 * changed it meanwhile.
 */
async function eraseDuplicate(
  duplicate: Paper,
  { hidden = '' }: Paper,
  { papers, now }: JoinDeps,
): Promise<Paper | undefined> {
  const left = { ...tombstoneOf(duplicate, hidden, now().toISOString()), revision: duplicate.revision + 1 };
  if (!duplicate.pruned && !(await papers.commit(left))) return undefined;
  await papers.forgetPast(duplicate.id);
  return left;
}

/**
 * The paper with all that its duplicate knew: each fact from the source that counts more, votes, heat, recommendations. The
 * id, the place in the list and the date of storing stay.
 */
export function absorbDuplicate(paper: Paper, duplicate: Paper, on: JoinDeps): Paper {
  const ids = [...(paper.absorbed ?? []), duplicate.id, ...(duplicate.absorbed ?? [])];
  // no source may fill it again
  if (paper.pruned) return { ...paper, absorbed: ids, revision: paper.revision + 1 };
  const recommendations = joinRecommendations(paper.recommendations, duplicate.recommendations);
  const submittedBy = [paper, duplicate]
    .sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1))
    .flatMap((one) => one.submittedBy ?? [])[0];
  const trendingAt = [paper.trendingAt, duplicate.trendingAt].filter((at) => at !== undefined).sort()[0];
  const hidden = paper.hidden ?? duplicate.hidden;
  const removedAt = hidden === undefined ? undefined : (removedAtOf(paper) ?? on.now().toISOString());
  const facts = absorbFacts(paper, duplicate, on);
  const joined = defined({
    ...facts,
    ...joinRevisions(facts, duplicate),
    ...joinCounts(paper, duplicate),
    recommendations: recommendations.length > 0 ? recommendations : undefined,
    submittedBy,
    trendingAt,
    // what was taken down under one of its names does not come back under another
    hidden,
    removedAt,
    absorbed: ids,
    revision: paper.revision + 1,
  });
  const [own, other] = [heatPartsOf(paper), heatPartsOf(duplicate)];
  return withHeats(joined, {
    votes: Math.max(own.votes, other.votes),
    readerVotes: Math.max(own.readerVotes, other.readerVotes),
    stars: Math.max(own.stars, other.stars),
  });
}

/**
 * The votes and stars of two papers: others count the same for both. Of our readers' votes only the rows say which are the
 * same reader's, so that whoever commits this counts them (countVotes).
 */
function joinCounts(paper: Paper, duplicate: Paper): Pick<Paper, 'votes' | 'readerVotes' | 'stars'> {
  const readerVotes = Math.max(paper.readerVotes ?? 0, duplicate.readerVotes ?? 0);
  return {
    votes: Math.max(votesElsewhere(paper), votesElsewhere(duplicate)) + readerVotes,
    readerVotes: readerVotes > 0 ? readerVotes : undefined,
    stars: Math.max(paper.stars, duplicate.stars),
  };
}

/** The paper with the facts of its duplicate, each from the source that counts more. */
function absorbFacts(
  paper: Paper,
  duplicate: Paper,
  { classify = () => paper, model = paper.model, now }: JoinDeps,
): Paper {
  const sheet = factsByName(duplicate);
  let after = paper;
  for (const { facts, at, ...attribution } of duplicate.provenance) {
    const asserted = new Map([...sheet].filter(([name]) => facts.includes(name)));
    const { provenance, source, ...merged } = mergeFacts(after, asserted, attribution, at, { joins: true });
    const next = nextRevision(after, merged.facts, merged.taken, { classify, model, now });
    after = { ...next, provenance, source };
  }
  return after;
}

/**
 * Absorb a paper that was marked as a duplicate, where the writer was killed before that was done. Undefined when there was
 * nothing to do.
 */
export const finishJoin = (duplicate: Paper, on: JoinDeps): Promise<Paper | undefined> =>
  retryOnConflict(duplicate.id, on, async () => {
    const found = await followJoins(duplicate.id, on.papers);
    const unabsorbed = found?.unabsorbed ?? [];
    if (!found || unabsorbed.length === 0) return { paper: undefined };
    let after = found.paper;
    for (const one of unabsorbed) {
      if (after.pruned && !(await eraseDuplicate(one, after, on))) return undefined;
      after = absorbDuplicate(after, one, on);
    }
    after = countVotes(after, await on.papers.votesFor(idsWithVotes(after)), on.now());
    after = { ...after, revision: found.paper.revision + 1 };
    return (await writePaper(after, found.paper, on)) ? { paper: after } : undefined;
  }).then(({ paper }) => paper);
