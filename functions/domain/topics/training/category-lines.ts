import type { Bend } from '../bend.ts';
import { OTHER } from '../model.ts';
import { fitBend } from './fit-bend.ts';
import type { Text } from './labelled.ts';
import { evaluatePrimaries } from './primary-evaluation.ts';
import { countOf, type Rows } from './rows.ts';
import { type Line, marginOf, type Separate } from './separate.ts';

/** A category with fewer papers than this is not told apart. */
const PAPERS_AT_LEAST = 100;
/** Cross-validation is flat around it. */
const COST = 0.2;
/** One paper in so many is kept aside, to fit the probabilities to. */
const ASIDE = 25;

/** The primary categories that are frequent enough to be told apart, the most frequent first, and `other`. */
export const primariesOf = (papers: readonly Text[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { categories: [primary] = [] } of papers)
    if (primary) counts.set(primary, (counts.get(primary) ?? 0) + 1);
  const frequent = [...counts].filter(([, papers]) => papers >= PAPERS_AT_LEAST);
  if (frequent.length === 0) return [];
  return [
    ...frequent.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([category]) => category),
    OTHER,
  ];
};

export interface CategoryLines {
  readonly lines: readonly Line[];
  readonly bend: Bend;
  /** in words, how often the lines are right on the papers kept aside */
  readonly told: string;
}

/**
 * Draw a line around each primary category, one against all the rest.
 * @param categoriesOf each paper's categories, the primary first
 * @param rows the papers' terms, their categories not among them
 */
export const categoryLines = async (
  categoriesOf: readonly (readonly string[])[],
  rows: Rows,
  categories: readonly string[],
  separate: Separate,
): Promise<CategoryLines> => {
  const numbers = new Map(categories.map((category, number) => [category, number]));
  const primary = categoriesOf.map(([first = OTHER]) => numbers.get(first) ?? categories.length - 1);
  const isAside = (row: number): boolean => row % ASIDE === ASIDE - 1;
  const sideOf = (row: number, category: number): number => {
    if (isAside(row)) return 0;
    if (primary[row] === category) return 1;
    // A paper that is cross-listed to a category speaks neither for nor against it.
    return categoriesOf[row]?.includes(categories[category] ?? '') ? 0 : -1;
  };
  const lines = await separate(
    rows,
    categories.map((_, category) => ({
      cost: COST,
      sides: Int8Array.from(categoriesOf, (_, row) => sideOf(row, category)),
    })),
  );
  const aside = [...primary.keys()].filter(isAside);
  const margins = aside.map((row) => marginsOf(rows, row, lines));
  const { papers, frequent, own } = evaluatePrimaries(
    aside.map((row, at) => {
      const best = margins[at]?.indexOf(Math.max(...(margins[at] ?? []))) ?? 0;
      return {
        categories: categoriesOf[row] ?? [],
        predicted: { category: categories[best] ?? OTHER, score: 0 },
      };
    }),
  );
  return {
    lines,
    bend: fitBend(
      margins,
      aside.map((row) => primary[row] ?? 0),
    ),
    told: `of ${papers} kept aside, ${own.toFixed(3)} are given one of their own; of the 20 most frequent, ${frequent.toFixed(3)} the primary one`,
  };
};

export const marginsOf = (rows: Rows, row: number, lines: readonly Line[]): Float64Array =>
  Float64Array.from(lines, (line) => marginOf(rows, row, line));

/** How much a margin counts as one more term of a paper. */
const HINT = 0.08;

/** The rows with what the category lines say of each as further terms: they know 50 times as many papers as a topic's line. */
export const withHints = (rows: Rows, lines: readonly Line[]): Rows => {
  if (lines.length === 0) return rows;
  const count = countOf(rows);
  const width = rows.width + lines.length;
  const size = rows.index.length + count * lines.length;
  const starts = new Int32Array(new SharedArrayBuffer(4 * (count + 1)));
  const index = new Int32Array(new SharedArrayBuffer(4 * size));
  const value = new Float32Array(new SharedArrayBuffer(4 * size));
  let at = 0;
  for (let row = 0; row < count; row++) {
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    index.set(rows.index.subarray(from, to), at);
    value.set(rows.value.subarray(from, to), at);
    at += to - from;
    marginsOf(rows, row, lines).forEach((margin, line) => {
      index[at] = rows.width + line;
      value[at] = HINT * margin;
      at++;
    });
    starts[row + 1] = at;
  }
  return { starts, index, value, width };
};

/** The same line without hints: a hint is a line itself, so that its weight goes into those of the terms. Nothing is left to do at run time. */
export const folded = (line: Line, lines: readonly Line[]): Line => {
  const width = line.weights.length - lines.length;
  const weights = line.weights.slice(0, width);
  let bias = line.bias;
  lines.forEach((hint, number) => {
    const weight = HINT * (line.weights[width + number] ?? 0);
    bias += weight * hint.bias;
    for (let term = 0; term < width; term++)
      weights[term] = (weights[term] ?? 0) + weight * (hint.weights[term] ?? 0);
  });
  return { weights, bias };
};
