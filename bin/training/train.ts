import { type ModelFile, rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import type { Labelled, Text } from './labelled.ts';
import { pack } from './pack.ts';
import { rowsOf } from './rows.ts';
import { type Separate, separateHere } from './separate.ts';
import { folded, withStackedMargins } from './stacked-features.ts';
import { frequentPrimaries, trainCategories } from './train-categories.ts';
import { topicLines } from './train-topics.ts';
import { corpusOf } from './vocabulary.ts';

export interface TrainingInput {
  /** in the order in which the model keeps them */
  readonly slugs: readonly string[];
  /** papers with topics that are a fair sample of those to be classified: calibration and thresholds are fitted to them */
  readonly labelled: readonly Labelled[];
  /** papers with topics that were picked because they are hard: they are only trained on */
  readonly picked?: readonly Labelled[];
  /** papers without topics, for the inverse document frequencies; the categories are trained on those that have some; may be empty */
  readonly papers?: readonly Text[];
  readonly separate?: Separate;
  /** is called after each step, so that somebody who waits sees the progress */
  readonly report?: (step: string) => void;
}

/** Train a model: the same papers in the same order give the same bytes. */
export async function train({
  slugs,
  labelled,
  picked = [],
  papers = [],
  separate = separateHere,
  report = () => {},
}: TrainingInput): Promise<ModelFile> {
  const allLabelled = [...labelled, ...picked];
  const primaries = frequentPrimaries(papers);
  const corpus = corpusOf(allLabelled, papers, slugs, primaries);
  const { vocabulary } = corpus;
  const rarity = Float64Array.from(vocabulary.rarity, (steps) => steps / rarityStepsPerUnit);
  report(`${vocabulary.terms.length} terms`);

  const listed = [...papers.entries()].filter(([, { categories = [] }]) => categories.length > 0);
  const { lines, calibration, heldOutFigures } = await trainCategories(
    listed.map(([, { categories = [] }]) => categories),
    rowsOf(
      corpus.papers,
      listed.map(([paper]) => paper),
      corpus.textColumn,
      rarity,
    ),
    primaries,
    separate,
  );
  if (heldOutFigures.papers > 0)
    report(
      `${primaries.length} categories from ${listed.length} papers; of ${heldOutFigures.papers} kept aside ${heldOutFigures.own.toFixed(3)} ` +
        `are given one of their own, and ${heldOutFigures.frequent.toFixed(3)} of the 20 most frequent ones’ the primary one`,
    );

  const rows = withStackedMargins(rowsOf(corpus.labelled, allLabelled.keys(), corpus.column, rarity), lines);
  const topicsOf = (row: number): readonly string[] => allLabelled[row]?.topics ?? [];
  const topics = await topicLines(slugs, rows, topicsOf, labelled.length, separate);
  report(`${topics.length} topics`);
  return pack({
    vocabulary,
    topics: topics.map((topic) => ({ ...topic, line: folded(topic.line, lines) })),
    categories: lines.map((line, at) => ({ category: primaries[at] ?? '', line })),
    categoryCalibration: calibration,
  });
}
