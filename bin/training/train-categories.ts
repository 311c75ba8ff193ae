import { otherCategory } from '../../functions/domain/topics/model.ts';
import type { PiecewiseCalibration } from '../../functions/domain/topics/piecewise-calibration.ts';
import { fitPiecewiseCalibration } from './fit-calibration.ts';
import { type CategoryFigures, evaluateCategories } from './judging/evaluate-categories.ts';
import type { Text } from './labelled.ts';
import type { Rows } from './rows.ts';
import type { Line, Separate } from './separate.ts';
import { marginsOf } from './stacked-features.ts';

/** A category with fewer papers than this becomes part of `other`. */
const leastPapers = 100;
/** The weight of the loss. Cross-validation gives nearly the same figures for values near it. */
const categoryCost = 0.2;
/** One paper in so many is held out, to fit the calibration to. */
const holdoutStride = 25;

/** The primary categories that are frequent enough to have a line of their own, the most frequent first, and `other`. */
export function frequentPrimaries(papers: readonly Text[]): readonly string[] {
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
  readonly calibration: PiecewiseCalibration;
  /** how accurate the lines are on the papers held out */
  readonly heldOutFigures: CategoryFigures;
}

/**
 * Train a line for each primary category, one against all the rest.
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
  const isHeldOut = (row: number): boolean => row % holdoutStride === holdoutStride - 1;
  const labelOf = (own: readonly string[], row: number, category: string, number: number): number => {
    if (isHeldOut(row)) return 0;
    if (primary[row] === number) return 1;
    // A paper that is cross-listed to a category is an example neither for nor against it.
    return own.includes(category) ? 0 : -1;
  };
  const lines = await separate(
    rows,
    categories.map((category, number) => ({
      cost: categoryCost,
      labels: Int8Array.from(categoriesOf, (own, row) => labelOf(own, row, category, number)),
    })),
  );
  const heldOut = [...primary.entries()]
    .filter(([row]) => isHeldOut(row))
    .map(([row, label]) => ({ row, label, margins: marginsOf(rows, row, lines) }));
  const heldOutFigures = evaluateCategories(
    heldOut.map(({ row, margins }) => {
      const best = categories[margins.indexOf(Math.max(...margins))] ?? otherCategory;
      return { categories: categoriesOf[row] ?? [], predicted: { category: best, score: 0 } };
    }),
  );
  return { lines, calibration: fitPiecewiseCalibration(heldOut), heldOutFigures };
}
