import type { Recommendation } from './paper.ts';

/**
 * A paper's recommendations with one more: each submitter counts once, and one who has become an editor since picks what
 * they had only recommended. Undefined when nothing changes.
 */
export function addRecommendation(
  known: readonly Recommendation[] = [],
  one: Recommendation,
): readonly Recommendation[] | undefined {
  const before = known.find(({ by }) => by === one.by);
  if (before && (before.pick || !one.pick)) return undefined;
  return [...known.filter((other) => other !== before), one];
}

/** Two lists of recommendations as one: each submitter once, with a pick before a recommendation, and the earlier of two alike. */
export function joinRecommendations(
  some: readonly Recommendation[] = [],
  others: readonly Recommendation[] = [],
): readonly Recommendation[] {
  return [...some, ...others]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .reduce<readonly Recommendation[]>((all, one) => addRecommendation(all, one) ?? all, []);
}
