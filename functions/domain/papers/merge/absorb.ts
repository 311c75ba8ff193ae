import { type Pausing, retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import { type Classifying, withFacts } from '../apply-draft.ts';
import { heatOf } from '../heat.ts';
import { traced } from '../identity/known-papers.ts';
import type { Paper, Recommendation } from '../paper.ts';
import { type PaperWrites, write } from '../write.ts';
import { erased } from './erased.ts';
import { factsOf } from './facts.ts';
import { withWord } from './merge.ts';

/** What joining two papers works on. Who has no classifier leaves topics as they are. */
export type Joins = Pausing &
  Partial<Classifying> & { readonly papers: PaperWrites; readonly now: () => Date };

/**
 * Mark a paper as another one, which takes its place. From then on nobody changes it, so that what it knows can be taken
 * in without haste. Returns it as it is then; undefined when somebody else changed it meanwhile.
 */
export async function freeze(double: Paper, into: Paper, on: Joins): Promise<Paper | undefined> {
  if (!double.mergedInto) {
    const frozen = { ...double, mergedInto: into.id, revision: double.revision + 1 };
    if (!(await write(frozen, double, on))) return undefined;
    return into.pruned ? erase(frozen, into, on) : frozen;
  }
  return into.pruned ? erase(double, into, on) : double;
}

/**
 * Erase what a double of an erased paper says: it says the same. Returns it as it is then; undefined when somebody else
 * changed it meanwhile.
 */
async function erase(double: Paper, { hidden = '' }: Paper, { papers }: Joins): Promise<Paper | undefined> {
  const left = { ...erased(double, hidden), revision: double.revision + 1 };
  if (!double.pruned && !(await papers.commit(left))) return undefined;
  await papers.forgetPast(double.id);
  return left;
}

/** The paper with all that its double knew: facts by whose word counts, votes, heat, who recommended it. The id, the place in the list and the date of storing stay. */
export function absorbed(paper: Paper, double: Paper, { now, ...on }: Joins): Paper {
  const ids = [...(paper.absorbed ?? []), double.id, ...(double.absorbed ?? [])];
  // nothing may fill it again
  if (paper.pruned) return { ...paper, absorbed: ids, revision: paper.revision + 1 };
  const { classify = () => paper, model = paper.model } = on;
  const sheet = factsOf(double);
  let after = paper;
  for (const { facts, at, ...word } of double.provenance) {
    const said = new Map([...sheet].filter(([name]) => facts.includes(name)));
    const merged = withWord(after, said, word, at, { joins: true });
    after = {
      ...withFacts(after, merged.facts, merged.taken, { classify, model, now }),
      provenance: merged.provenance,
      source: merged.source,
    };
  }
  const recommendations = joined(paper.recommendations, double.recommendations);
  const submittedBy = [paper, double]
    .sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1))
    .flatMap((one) => one.submittedBy ?? [])[0];
  const trendingAt = [paper.trendingAt, double.trendingAt].filter((at) => at !== undefined).sort()[0];
  const hidden = paper.hidden ?? double.hidden;
  return defined({
    ...after,
    votes: Math.max(paper.votes, double.votes),
    stars: Math.max(paper.stars, double.stars),
    heat: joinedHeat(paper, double, recommendations),
    recommendations: recommendations.length > 0 ? recommendations : undefined,
    submittedBy,
    trendingAt,
    // what was taken down under one of its names does not come back under another
    hidden,
    absorbed: ids,
    revision: paper.revision + 1,
  });
}

/**
 * Take in what a paper knew that was marked as another one, where somebody was killed before that was done. Undefined
 * when there was nothing to do.
 */
export const finishJoin = (double: Paper, on: Joins): Promise<Paper | undefined> =>
  retryOnConflict(double.id, on, async () => {
    const found = await traced(double.id, on.papers);
    const owed = found?.owed ?? [];
    if (!found || owed.length === 0) return { paper: undefined };
    let after = found.paper;
    for (const one of owed) {
      if (after.pruned && !(await erase(one, after, on))) return undefined;
      after = absorbed(after, one, on);
    }
    after = { ...after, revision: found.paper.revision + 1 };
    return (await write(after, found.paper, on)) ? { paper: after } : undefined;
  }).then(({ paper }) => paper);

/** Each submitter once, the earlier time. */
function joined(
  some: readonly Recommendation[] = [],
  others: readonly Recommendation[] = [],
): readonly Recommendation[] {
  const byName = new Map<string, Recommendation>();
  for (const one of [...some, ...others].sort((a, b) => (a.at < b.at ? -1 : 1)))
    if (!byName.has(one.by)) byName.set(one.by, one);
  return [...byName.values()];
}

const heatOfAll = (recommendations: readonly Recommendation[] = []): number =>
  recommendations.reduce((sum, { at }) => sum + heatOf({ votes: 1, stars: 0 }, at), 0);

/** Who recommended both counts once, and so do votes, which others count for both. */
function joinedHeat(paper: Paper, double: Paper, recommendations: readonly Recommendation[]): number {
  const signals = [paper, double].map((one) => Math.max(0, one.heat - heatOfAll(one.recommendations)));
  return Math.max(...signals) + heatOfAll(recommendations);
}
