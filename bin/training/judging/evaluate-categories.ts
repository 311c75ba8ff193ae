import { mean } from './evaluate-topics.ts';
import type { Claim } from './reliability.ts';

/** A paper's true categories, and the primary one that was predicted of its text, if any. */
export interface CategoryPrediction {
  readonly categories: readonly string[];
  readonly predicted: { readonly category: string; readonly score: number } | undefined;
}

export interface CategoryFigures {
  readonly papers: number;
  /** how often the primary category was predicted */
  readonly primary: number;
  /** the same over the papers of the 20 most frequent primary categories */
  readonly frequent: number;
  readonly frequentPapers: number;
  /** how often what was predicted is among the paper's categories */
  readonly own: number;
  /** primary category → predicted one, the most frequent first */
  readonly confusions: readonly {
    readonly missed: string;
    readonly given: string;
    readonly papers: number;
  }[];
  readonly claims: readonly Claim[];
}

const frequentCategoryCount = 20;

function countsOf(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

/** Compare predicted categories with the true ones. */
export function evaluateCategories(predictions: readonly CategoryPrediction[]): CategoryFigures {
  const all = predictions.map(({ categories, predicted }) => ({
    primary: categories[0] ?? '',
    given: predicted?.category ?? 'none',
    isOwn: predicted !== undefined && categories.includes(predicted.category),
    score: predicted?.score,
  }));
  const isRight = ({ primary, given }: (typeof all)[number]) => Number(primary === given);
  const names = new Set(
    countsOf(all.map(({ primary }) => primary))
      .slice(0, frequentCategoryCount)
      .map(([name]) => name),
  );
  const frequent = all.filter(({ primary }) => names.has(primary));
  const wrong = all.filter((one) => !isRight(one)).map(({ primary, given }) => `${primary} ${given}`);
  return {
    papers: all.length,
    primary: mean(all.map(isRight)),
    frequent: mean(frequent.map(isRight)),
    frequentPapers: frequent.length,
    own: mean(all.map(({ isOwn }) => Number(isOwn))),
    confusions: countsOf(wrong).map(([key, papers]) => {
      const [missed = '', given = ''] = key.split(' ');
      return { missed, given, papers };
    }),
    claims: all.flatMap((one) =>
      one.score === undefined ? [] : [{ score: one.score, isTrue: isRight(one) === 1 }],
    ),
  };
}
