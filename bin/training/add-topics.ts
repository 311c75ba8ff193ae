import { featuresOf } from '../../functions/domain/topics/features.ts';
import { type Model, type ModelFile, rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import { vectorOf } from '../../functions/domain/topics/vector.ts';
import { weightOf } from '../../functions/domain/topics/weights.ts';
import { pack } from './pack.ts';
import { rowsOfVectors } from './rows.ts';
import { type Line, separateHere } from './separate.ts';
import { folded, withHints } from './stacked-features.ts';
import type { Lesson } from './train.ts';
import { topicLines } from './train-topics.ts';

const lineOf = (
  { weights, vocabulary }: Model,
  column: number,
  { bias, step }: { readonly bias: number; readonly step: number },
): Line => ({
  bias,
  weights: Float64Array.from(
    { length: vocabulary.size },
    (_, term) => weightOf(weights, term, column) * step,
  ),
});

/**
 * Teach a model the topics that it does not know yet. Those it knows stay as they are, to the byte; a topic that is not among the
 * slugs any more is dropped. What the model counts words by stays, too: a topic whose words it has never seen wants a training from the start.
 * @param labelled examples of the new topics; what else is labelled, and every paper, is an example of what is not about them
 */
export async function addTopics(
  model: Model,
  { slugs, labelled, picked = [], papers = [], separate = separateHere }: Lesson,
): Promise<ModelFile> {
  const known = new Map(
    model.topics.map((head, column) => [head.slug, { ...head, line: lineOf(model, column, head) }]),
  );
  const categories = model.categories.map((head, at) => ({
    category: head.category,
    line: lineOf(model, model.topics.length + at, head),
  }));
  const hints = categories.map(({ line }) => line);
  const examples = [...labelled, ...picked, ...papers.map((paper) => ({ ...paper, topics: [] }))];
  const { vocabulary, rarity } = model;
  const vectors = examples.map((paper) => vectorOf(featuresOf(paper, vocabulary), vocabulary, rarity));
  const added = await topicLines(
    slugs.filter((slug) => !known.has(slug)),
    withHints(rowsOfVectors(vectors, vocabulary.size), hints),
    (row) => examples[row]?.topics ?? [],
    examples.length,
    separate,
  );
  const fresh = new Map(added.map((topic) => [topic.slug, { ...topic, line: folded(topic.line, hints) }]));
  return pack({
    vocabulary: {
      terms: [...vocabulary.keys()],
      rarity: Uint8Array.from(rarity, (units) => units * rarityStepsPerUnit),
    },
    topics: slugs.flatMap((slug) => known.get(slug) ?? fresh.get(slug) ?? []),
    categories,
    bend: model.bend,
  });
}
