import { type Counted, papersIn } from './term-counts.ts';

const xLogX = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/**
 * For each term the greatest likelihood ratio G² that it has with any label, of the table "has the term" × "has the label"
 * (Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence").
 * @param column for each term's number its place in the result, or −1
 * @param labelsOf the numbers of a paper's labels; undefined for a paper that is to be left out
 */
export function likelihoodRatios(
  papers: Counted,
  column: Int32Array,
  terms: number,
  labels: number,
  labelsOf: (paper: number) => readonly number[] | undefined,
): Float64Array {
  const both = new Int32Array(terms * labels);
  const withTerm = new Int32Array(terms);
  const withLabel = new Int32Array(labels);
  let all = 0;
  for (let paper = 0; paper < papersIn(papers); paper++) {
    const own = labelsOf(paper);
    if (!own) continue;
    all++;
    for (const label of own) withLabel[label] = (withLabel[label] ?? 0) + 1;
    for (const number of papers.term.subarray(papers.starts[paper], papers.starts[paper + 1])) {
      const term = column[number] ?? -1;
      if (term < 0) continue;
      withTerm[term] = (withTerm[term] ?? 0) + 1;
      for (const label of own) both[term * labels + label] = (both[term * labels + label] ?? 0) + 1;
    }
  }
  /** G² of the table with `a` papers that have both, `term` that have the term, `label` that have the label. */
  const ratio = (a: number, term: number, label: number): number =>
    2 *
    (xLogX(a) +
      xLogX(term - a) +
      xLogX(label - a) +
      xLogX(all - term - label + a) -
      xLogX(term) -
      xLogX(all - term) -
      xLogX(label) -
      xLogX(all - label) +
      xLogX(all));
  return Float64Array.from(withTerm, (seen, term) =>
    withLabel.reduce(
      (most, given, label) => Math.max(most, ratio(both[term * labels + label] ?? 0, seen, given)),
      0,
    ),
  );
}
