import { heatOf } from '../ranking/heat.ts';
import { type Classifying, withFacts } from './apply-draft.ts';
import { factsOf } from './facts.ts';
import { withWord } from './merge.ts';
import type { Paper, Recommendation } from './paper.ts';
import { type PaperWrites, write } from './write.ts';

type On = Classifying & { readonly papers: PaperWrites };

/**
 * Mark a paper as another one, which takes its place. From then on nobody changes it, so that what it knows can be taken
 * in without haste. Returns it as it is then; undefined when somebody else changed it meanwhile.
 */
export async function freeze(double: Paper, into: Paper, on: On): Promise<Paper | undefined> {
  if (double.mergedInto) return double;
  const frozen = { ...double, mergedInto: into.id, revision: double.revision + 1 };
  return (await write(frozen, double, on)) ? frozen : undefined;
}

/** The paper with all that its double knew: facts by whose word counts, votes, heat, who recommended it. The id, the place in the list and the date of storing stay. */
export function absorbed(paper: Paper, double: Paper, on: Classifying): Paper {
  const sheet = factsOf(double);
  let after = paper;
  for (const { facts, at, ...word } of double.provenance) {
    const said = new Map([...sheet].filter(([name]) => facts.includes(name)));
    const merged = withWord(after, said, word, at, { joins: true });
    after = {
      ...withFacts(after, merged.facts, merged.taken, on),
      provenance: merged.provenance,
      source: merged.source,
    };
  }
  const { recommendations, counted } = joined(paper.recommendations, double.recommendations);
  const submittedBy = [paper, double]
    .sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1))
    .flatMap((one) => one.submittedBy ?? [])[0];
  const trendingAt = [paper.trendingAt, double.trendingAt].filter((at) => at !== undefined).sort()[0];
  const hidden = paper.hidden ?? double.hidden;
  return {
    ...after,
    votes: Math.max(paper.votes, double.votes),
    stars: Math.max(paper.stars, double.stars),
    heat:
      paper.heat + double.heat - counted.reduce((sum, { at }) => sum + heatOf({ votes: 1, stars: 0 }, at), 0),
    ...(recommendations.length > 0 && { recommendations }),
    ...(submittedBy && { submittedBy }),
    ...(trendingAt && { trendingAt }),
    // what was taken down under one of its names does not come back under another
    ...(hidden !== undefined && { hidden }),
    absorbed: [...(paper.absorbed ?? []), double.id, ...(double.absorbed ?? [])],
    revision: paper.revision + 1,
  };
}

/** Each submitter once, the earlier time; `counted` are those that would count twice. */
function joined(some: readonly Recommendation[] = [], others: readonly Recommendation[] = []) {
  const byName = new Map<string, Recommendation>();
  const counted: Recommendation[] = [];
  for (const one of [...some, ...others].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (byName.has(one.by)) counted.push(one);
    else byName.set(one.by, one);
  }
  return { recommendations: [...byName.values()], counted };
}
