import { otherCategory } from '../../functions/domain/topics/model.ts';
import type { PiecewiseCalibration } from '../../functions/domain/topics/piecewise-calibration.ts';
import { fitBend } from './fit-calibration.ts';
import { type CategoryFigures, evaluateCategories } from './judging/evaluate-categories.ts';
import type { Text } from './labelled.ts';
import type { Rows } from './rows.ts';
import type { Line, Separate } from './separate.ts';
import { marginsOf } from './stacked-features.ts';

/** A category with fewer papers than this is not told apart. */
const leastPapers = 100;
/** Cross-validation is flat around it. */
const categoryCost = 0.2;
/** One paper in so many is kept aside, to fit the probabilities to. */
const holdoutStride = 25;

/** The primary categories that are frequent enough to be told apart, the most frequent first, and `other`. */
export function primariesOf(papers: readonly Text[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { categories: [primary] = [] } of papers)
    if (primary) counts.set(primary, (counts.get(primary) ?? 0) + 1);
  const frequent = [...counts].filter(([, papers]) => papers >= leastPapers);
  if (frequent.length === 0) return [];
  return [
    ...frequent.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([category]) => category),
    otherCategory,
  ];
}

export interface CategoryLines {
  readonly lines: readonly Line[];
  readonly bend: PiecewiseCalibration;
  /** how right the lines are about the papers kept aside */
  readonly judged: CategoryFigures;
}

/**
 * Draw a line around each primary category, one against all the rest.
 * @param categoriesOf each paper's categories, the primary first
 * @param rows the papers' terms, their categories not among them
 */
export async function trainCategories(
  categoriesOf: readonly (readonly string[])[],
  rows: Rows,
  categories: readonly string[],
  separate: Separate,
): Promise<CategoryLines> {
  const numbers = new Map(categories.map((category, number) => [category, number]));
  const primary = categoriesOf.map(([first = otherCategory]) => numbers.get(first) ?? categories.length - 1);
  const isAside = (row: number): boolean => row % holdoutStride === holdoutStride - 1;
  const sideOf = (row: number, category: number): number => {
    if (isAside(row)) return 0;
    if (primary[row] === category) return 1;
    // A paper that is cross-listed to a category speaks neither for nor against it.
    return categoriesOf[row]?.includes(categories[category] ?? '') ? 0 : -1;
  };
  const lines = await separate(
    rows,
    categories.map((_, category) => ({
      cost: categoryCost,
      sides: Int8Array.from(categoriesOf, (_, row) => sideOf(row, category)),
    })),
  );
  const aside = [...primary.keys()].filter(isAside);
  const margins = aside.map((row) => marginsOf(rows, row, lines));
  const judged = evaluateCategories(
    aside.map((row, at) => {
      const own = margins[at] ?? new Float64Array();
      const best = categories[own.indexOf(Math.max(...own))] ?? otherCategory;
      return { categories: categoriesOf[row] ?? [], predicted: { category: best, score: 0 } };
    }),
  );
  return {
    lines,
    bend: fitBend(
      margins,
      aside.map((row) => primary[row] ?? 0),
    ),
    judged,
  };
}
