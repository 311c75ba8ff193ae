import { featuresOf } from '../../functions/domain/topics/features.ts';
import { type Model, type ModelFile, rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import { vectorOf } from '../../functions/domain/topics/vector.ts';
import { weightOf } from '../../functions/domain/topics/weights.ts';
import { pack } from './pack.ts';
import { rowsOfVectors } from './rows.ts';
import { type Line, separateHere } from './separate.ts';
import { folded, withStackedMargins } from './stacked-features.ts';
import type { TrainingInput } from './train.ts';
import { topicLines } from './train-topics.ts';

/** The line of one column of a model. */
function lineOf(
  { weights, vocabulary }: Model,
  column: number,
  { bias, step }: { readonly bias: number; readonly step: number },
): Line {
  return {
    bias,
    weights: Float64Array.from(
      { length: vocabulary.size },
      (_, term) => weightOf(weights, term, column) * step,
    ),
  };
}

/**
 * Train the topics that a model does not have yet. Those it has stay as they are, to the byte; a topic that is not among the slugs any
 * more is dropped. The vocabulary stays, too: a topic whose words are not in it needs a complete training.
 * @param labelled examples of the new topics; all other labelled papers, and all papers without labels, are negative examples
 */
export async function addTopics(
  model: Model,
  { slugs, labelled, picked = [], papers = [], separate = separateHere }: TrainingInput,
): Promise<ModelFile> {
  const known = new Map(
    model.topics.map((head, column) => [head.slug, { ...head, line: lineOf(model, column, head) }]),
  );
  const categories = model.categories.map((head, at) => ({
    category: head.category,
    line: lineOf(model, model.topics.length + at, head),
  }));
  const categoryLines = categories.map(({ line }) => line);
  const examples = [...labelled, ...picked, ...papers.map((paper) => ({ ...paper, topics: [] }))];
  const { vocabulary, rarity } = model;
  const vectors = examples.map((paper) => vectorOf(featuresOf(paper, vocabulary), vocabulary, rarity));
  const added = await topicLines(
    slugs.filter((slug) => !known.has(slug)),
    withStackedMargins(rowsOfVectors(vectors, vocabulary.size), categoryLines),
    (row) => examples[row]?.topics ?? [],
    examples.length,
    separate,
  );
  const fresh = new Map(
    added.map((topic) => [topic.slug, { ...topic, line: folded(topic.line, categoryLines) }]),
  );
  return pack({
    vocabulary: {
      terms: [...vocabulary.keys()],
      rarity: Uint8Array.from(rarity, (units) => units * rarityStepsPerUnit),
    },
    topics: slugs.flatMap((slug) => known.get(slug) ?? fresh.get(slug) ?? []),
    categories,
    categoryCalibration: model.bend,
  });
}
