import { type ModelFile, rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import type { Labelled, Text } from './labelled.ts';
import { pack } from './pack.ts';
import { rowsOf } from './rows.ts';
import { type Separate, separateHere } from './separate.ts';
import { folded, withHints } from './stacked-features.ts';
import { primariesOf, trainCategories } from './train-categories.ts';
import { topicLines } from './train-topics.ts';
import { readingOf } from './vocabulary.ts';

export interface Lesson {
  /** in the order in which the model keeps them */
  readonly slugs: readonly string[];
  /** papers with topics, drawn like those that will come: how sure a score is, and from where on a topic is given, is found on them */
  readonly labelled: readonly Labelled[];
  /** papers with topics that were picked because they are hard: only learned from */
  readonly picked?: readonly Labelled[];
  /** papers without topics: how rare each term is; those with categories teach the categories; may be empty */
  readonly papers?: readonly Text[];
  readonly separate?: Separate;
  /** is told of each step, for somebody who waits */
  readonly tell?: (step: string) => void;
}

/** Train a model: the same papers in the same order give the same bytes. */
export const train = async ({
  slugs,
  labelled,
  picked = [],
  papers = [],
  separate = separateHere,
  tell = () => {},
}: Lesson): Promise<ModelFile> => {
  const taught = [...labelled, ...picked];
  const primaries = primariesOf(papers);
  const reading = readingOf(taught, papers, slugs, primaries);
  const { vocabulary } = reading;
  const rarity = Float64Array.from(vocabulary.rarity, (steps) => steps / rarityStepsPerUnit);
  tell(`${vocabulary.terms.length} terms`);

  const listed = [...papers.keys()].filter((paper) => (papers[paper]?.categories ?? []).length > 0);
  const {
    lines: hints,
    bend,
    judged,
  } = await trainCategories(
    listed.map((paper) => papers[paper]?.categories ?? []),
    rowsOf(reading.papers, listed, reading.textColumn, rarity),
    primaries,
    separate,
  );
  if (judged.papers > 0)
    tell(
      `${primaries.length} categories from ${listed.length} papers; of ${judged.papers} kept aside ${judged.own.toFixed(3)} ` +
        `are given one of their own, and ${judged.frequent.toFixed(3)} of the 20 most frequent ones’ the primary one`,
    );

  const rows = withHints(rowsOf(reading.labelled, taught.keys(), reading.column, rarity), hints);
  const topics = await topicLines(slugs, rows, (row) => taught[row]?.topics ?? [], labelled.length, separate);
  tell(`${topics.length} topics`);
  return pack({
    vocabulary,
    topics: topics.map((topic) => ({ ...topic, line: folded(topic.line, hints) })),
    categories: hints.map((line, at) => ({ category: primaries[at] ?? '', line })),
    bend,
  });
};
