import { describe, expect, test } from 'vitest';
import { addTopics } from '../../../bin/training/add-topics.ts';
import { rowsOfVectors } from '../../../bin/training/rows.ts';
import { separateInThreads } from '../../../bin/training/run/threads.ts';
import { marginOf, separate, separateHere } from '../../../bin/training/separate.ts';
import { folded, withStackedMargins } from '../../../bin/training/stacked-features.ts';
import { type TrainingInput, train } from '../../../bin/training/train.ts';
import { classifierOf } from '../../../functions/domain/topics/classifier.ts';
import { decodeModel, type ModelFile, otherCategory } from '../../../functions/domain/topics/model.ts';

const animals = ['whale', 'otter', 'heron', 'badger', 'lynx'];
const metals = ['copper', 'nickel', 'cobalt', 'zinc', 'tin'];
const verbs = ['We study', 'We measure', 'We compare', 'We describe'];

/** Fifty papers of two subjects that share no noun. */
const corpus = animals.flatMap((animal, a) =>
  metals.flatMap((metal, m) => {
    const verb = verbs[(a + m) % verbs.length];
    const other = { animal: animals[(a + 1) % animals.length], metal: metals[(m + 1) % metals.length] };
    return [
      {
        title: `The ${animal}`,
        abstract: `${verb} the ${animal} and the ${other.animal}.`,
        topics: ['zoology'],
      },
      { title: `On ${metal}`, abstract: `${verb} ${metal}, ${other.metal}.`, topics: ['metallurgy'] },
    ];
  }),
);
/** Papers with categories, enough of two for a line of their own, and a few of another. */
const listed = Array.from({ length: 6 }, (_, round) => corpus.map((paper) => ({ ...paper, round })))
  .flat()
  .map(({ title, abstract, topics, round }, at) => ({
    title,
    abstract: `${abstract} Round ${round}.`,
    categories: [at % 50 === 49 ? 'math.HO' : topics[0] === 'zoology' ? 'q-bio.PE' : 'cond-mat.mtrl-sci'],
  }));
const input: TrainingInput = { slugs: ['zoology', 'metallurgy'], labelled: corpus };
const learned = async (more: Partial<TrainingInput> = {}) => decodeModel(await train({ ...input, ...more }));
const slugsOf = ({ topics }: { topics: readonly { readonly slug: string }[] }) =>
  topics.map(({ slug }) => slug);

describe('training', () => {
  test('learns an obvious separation', async () => {
    const classify = classifierOf(await learned());
    const { topics } = classify({ title: 'An otter meets a heron', abstract: 'We describe both.' });
    expect(topics[0]?.slug).toBe('zoology');
    expect(topics[0]?.evidence).toEqual(expect.arrayContaining(['otter', 'heron']));
    for (const paper of corpus) expect(slugsOf(classify(paper))).toEqual(paper.topics);
  });

  test('gives the same bytes from the same papers, in threads or without', async () => {
    const more = { ...input, papers: listed };
    const one = JSON.stringify(await train(more));
    expect(JSON.stringify(await train(more))).toBe(one);
    expect(JSON.stringify(await train({ ...more, separate: separateInThreads }))).toBe(one);
  });

  test('survives a topic that no paper has', async () => {
    const classify = classifierOf(await learned({ slugs: [...input.slugs, 'alchemy'] }));
    expect(slugsOf(classify({ title: 'On copper', abstract: 'We measure zinc.' }))).toEqual(['metallurgy']);
  });

  test('learns from papers picked by hand without judging by them', async () => {
    // All of them say the opposite: they move the lines, but not how the lines are judged.
    const picked = corpus.slice(0, 4).map((paper) => ({ ...paper, topics: [] }));
    const [plain, doubting] = [await train(input), await train({ ...input, picked })];
    expect(doubting.steps).not.toBe(plain.steps);
    expect(doubting.topics.every(({ threshold }) => threshold > 0.2 && threshold < 0.95)).toBe(true);
  });
});

describe('categories', () => {
  test('are learned from papers that have them, and the rare ones are other', async () => {
    const model = await learned({ papers: listed });
    expect(model.categories.map(({ category }) => category)).toEqual([
      'q-bio.PE',
      'cond-mat.mtrl-sci',
      otherCategory,
    ]);
    const classify = classifierOf(model);
    const paper = { title: 'The badger', abstract: 'We compare the badger and the lynx.' };
    expect(classify(paper).predictedCategory?.category).toBe('q-bio.PE');
    expect(classify(paper).predictedCategory?.evidence).toContain('badger');
    expect(slugsOf(classify(paper))).toEqual(['zoology']);
  });

  test('help to find topics by words that no labelled paper has', async () => {
    const stoat = (animal: string, category: string) =>
      Array.from({ length: 40 }, (_, at) => ({
        title: `The ${animal} ${at}`,
        abstract: `We see the ${animal} and the ${animals[at % 5]}.`,
        categories: [category],
      }));
    const classify = classifierOf(
      await learned({ papers: [...listed, ...stoat('stoat', 'q-bio.PE'), ...stoat('stoat', 'q-bio.PE')] }),
    );
    const { topics } = classify({ title: 'Stoat', abstract: 'Stoat among stoats, which we see.' });
    expect(topics[0]).toMatchObject({ slug: 'zoology', evidence: expect.arrayContaining(['Stoat']) });
  });

  test('a line gives the same margins with the stacked ones folded in', () => {
    const vectors = [
      { index: [0, 1], value: [0.6, 0.8], uses: [] },
      { index: [2], value: [1], uses: [] },
    ];
    const rows = rowsOfVectors(vectors, 3);
    const categoryLines = [
      { weights: Float64Array.of(1, -2, 0.5), bias: 0.25 },
      { weights: Float64Array.of(0, 3, -1), bias: -1 },
    ];
    const stacked = withStackedMargins(rows, categoryLines);
    const line = { weights: Float64Array.of(0.5, 0.25, -1, 2, -3), bias: 0.1 };
    for (const row of [0, 1])
      expect(marginOf(rows, row, folded(line, categoryLines))).toBeCloseTo(marginOf(stacked, row, line), 6);
  });
});

describe('a separating line', () => {
  const rows = rowsOfVectors(
    [
      { index: [0], value: [1], uses: [] },
      { index: [0, 1], value: [0.8, 0.6], uses: [] },
      { index: [1], value: [1], uses: [] },
      { index: [1, 2], value: [0.6, 0.8], uses: [] },
    ],
    3,
  );

  test('is where the loss is least', () => {
    const problem = { labels: Int8Array.of(1, 1, -1, -1), cost: 0.5 };
    const line = separate(rows, problem);
    const loss = ({ weights, bias }: typeof line) =>
      0.5 * (weights.reduce((sum, weight) => sum + weight * weight, 0) + bias * bias) +
      problem.cost *
        problem.labels.reduce(
          (sum, side, row) => sum + Math.max(0, 1 - side * marginOf(rows, row, { weights, bias })) ** 2,
          0,
        );
    const least = loss(line);
    for (const [term, by] of [0, 1, 2].flatMap((term) => [0.02, -0.02].map((by) => [term, by] as const))) {
      const weights = line.weights.slice();
      weights[term] = (weights[term] ?? 0) + by;
      expect(loss({ weights, bias: line.bias })).toBeGreaterThan(least);
    }
  });

  test('does not see what is left out', async () => {
    const [with_, without] = await separateHere(rows, [
      { labels: Int8Array.of(1, 1, -1, -1), cost: 1 },
      { labels: Int8Array.of(1, 1, -1, 0), cost: 1 },
    ]);
    expect(with_?.weights[2]).toBeLessThan(0);
    expect(without?.weights[2]).toBe(0);
  });
});

describe('a new topic', () => {
  const gems = ['ruby', 'opal', 'topaz', 'beryl'].flatMap((gem) =>
    verbs.map((verb) => ({
      title: `Light in ${gem}`,
      abstract: `${verb} how ${gem} bends light beside copper.`,
      topics: ['gemmology'],
    })),
  );
  const slugs = [...input.slugs, 'gemmology'];
  /** Gems stand in the papers, so that the model counts their words, but no label speaks of them. */
  const withoutGems = (): Promise<ModelFile> =>
    train({ ...input, labelled: [...corpus, ...gems.map((paper) => ({ ...paper, topics: [] }))] });

  test('is learned from examples, and leaves the others as they were', async () => {
    const old = await withoutGems();
    const after = await addTopics(decodeModel(old), { slugs, labelled: gems, papers: corpus });
    expect(after.topics.slice(0, 2)).toEqual(old.topics);
    expect(after.topics[2]?.slug).toBe('gemmology');
    expect(after.version).not.toBe(old.version);
    const classify = classifierOf(decodeModel(after));
    expect(slugsOf(classify({ title: 'Opal and beryl', abstract: 'How they bend light.' }))).toEqual([
      'gemmology',
    ]);
    for (const paper of corpus)
      expect(classify(paper).topics).toEqual(classifierOf(decodeModel(old))(paper).topics);
  });

  test('that left the taxonomy leaves the model', async () => {
    const after = await addTopics(decodeModel(await withoutGems()), { slugs: ['metallurgy'], labelled: [] });
    expect(after.topics.map(({ slug }) => slug)).toEqual(['metallurgy']);
  });

  test('nothing new gives the same model', async () => {
    const old = await withoutGems();
    expect(await addTopics(decodeModel(old), { slugs: input.slugs, labelled: [] })).toEqual(old);
  });
});
