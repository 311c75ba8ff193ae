import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateTopics, type TopicPrediction } from '../../../bin/training/judging/evaluate-topics.ts';
import { reliabilityOf } from '../../../bin/training/judging/reliability.ts';
import { labelledIn, paperRows } from '../../../bin/training/paper-rows.ts';
import { classify, modelVersion, topicProbabilities } from '../../../functions/domain/topics/classifier.ts';
import { embeddedModel } from '../../../functions/domain/topics/embedded-model.ts';
import { otherCategory } from '../../../functions/domain/topics/model.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';

const model = embeddedModel();
const slugs = taxonomy.map(({ slug }) => slug);
const topicsOf = (title: string, abstract = ''): readonly string[] =>
  classify({ title, abstract }).topics.map(({ slug }) => slug);

const splatting = {
  title: '3D Gaussian Splatting for Real-Time Radiance Field Rendering',
  abstract:
    'Radiance field methods have changed novel-view synthesis of scenes captured with multiple photos. We represent the scene with 3D Gaussians, optimise their density and anisotropic covariance, and render them in real time with a fast visibility-aware algorithm.',
};

describe('what a paper is about', () => {
  test.each([
    ['3d', splatting.title, splatting.abstract],
    ['language-models', 'Scaling laws for the pretraining of large language models', ''],
    [
      'federated-privacy',
      'Communication-efficient federated learning with differential privacy',
      'Clients train locally and send noisy updates to a server, so that their private data never leave the device.',
    ],
    [
      'speech-audio',
      'Robust automatic speech recognition by weak supervision',
      'We train a speech model on many hours of multilingual audio with transcripts.',
    ],
    ['graphs', 'Semi-supervised node classification with graph convolutional networks', ''],
    [
      'recommenders',
      'Neural collaborative filtering for click-through rate prediction',
      'We recommend items to users of an e-commerce platform by their interactions.',
    ],
    [
      'reinforcement-learning',
      'Proximal policy optimisation',
      'A family of policy gradient methods for reinforcement learning that maximise the reward of a policy.',
    ],
    ['robotics', 'Learning dexterous robot manipulation from teleoperated demonstrations', ''],
    [
      'time-series',
      'Transformers for long time series forecasting',
      'Multivariate forecasting of electricity and traffic with patches of the series.',
    ],
    [
      'retrieval',
      'Dense passage retrieval with late interaction',
      'Queries and documents are encoded to vectors and ranked; retrieval-augmented generation improves.',
    ],
  ])('%s', (slug, title, abstract) => {
    expect(topicsOf(title, abstract)).toContain(slug);
  });

  test('comes best first, at most five, each with a probability and its slug in the taxonomy', () => {
    const papers = [
      splatting,
      {
        title: 'A survey and benchmark of multimodal language model agents',
        abstract: 'Video, robots, code and retrieval.',
      },
    ];
    for (const { topics } of papers.map(classify)) {
      expect(topics.length).toBeGreaterThan(0);
      expect(topics.length).toBeLessThanOrEqual(5);
      const scores = topics.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      expect(topics.every(({ slug }) => slugs.includes(slug))).toBe(true);
    }
  });

  test('is the same at every asking', () => {
    expect(classify(splatting)).toEqual(classify({ ...splatting }));
  });
});

describe('evidence', () => {
  test('is what the paper itself says', () => {
    const text = `${splatting.title}. ${splatting.abstract}`;
    for (const { evidence } of classify(splatting).topics) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.length).toBeLessThanOrEqual(5);
      for (const words of evidence) expect(text).toContain(words);
    }
  });

  test('says nothing of addresses', () => {
    const code = {
      title: 'Repairing programs with tests',
      abstract: 'We repair programs. Code: https://github.com/software/repair and github.com/software/bugs',
    };
    const words = classify(code).topics.flatMap(({ evidence }) => evidence);
    expect(words).toContain('programs');
    expect(words.join(' ')).not.toMatch(/github|com|bugs/);
  });

  test('says no word twice, neither in its plural nor inside a phrase', () => {
    const [agents] = classify({
      title: 'Web agents: an agent for browsers',
      abstract:
        'Our agents use tools. Each agent calls a tool; multi-agent systems of language agents browse.',
    }).topics;
    const words = agents?.evidence.flatMap((phrase) => phrase.toLowerCase().match(/\p{L}+/gu) ?? []) ?? [];
    const singulars = words.map((word) => word.replace(/s$/, ''));
    expect(agents?.slug).toBe('agents');
    expect(new Set(singulars).size).toBe(singulars.length);
  });
});

describe('the primary category', () => {
  test.each([
    ['cs.GR', splatting.title, splatting.abstract],
    [
      'cs.RO',
      'Learning dexterous robot manipulation',
      'A robot arm grasps objects with a gripper and tactile sensing.',
    ],
    [
      'quant-ph',
      'Entanglement of qubits under decoherence',
      'We study entanglement of two qubits coupled to a bath, and give the fidelity of quantum gates.',
    ],
    [
      'astro-ph.GA',
      'Star formation in dwarf galaxies at low redshift',
      'We measure the metallicity and stellar mass of galaxies with spectroscopy.',
    ],
  ])('of a paper that brings none is found: %s', (category, title, abstract) => {
    const { predictedCategory } = classify({ title, abstract });
    expect(predictedCategory?.category).toBe(category);
    expect(predictedCategory?.score).toBeGreaterThan(0.4);
    expect(predictedCategory?.score).toBeLessThanOrEqual(1);
    const text = `${title}. ${abstract}`;
    expect(predictedCategory?.evidence.length).toBeGreaterThan(0);
    for (const words of predictedCategory?.evidence ?? []) expect(text).toContain(words);
  });

  test('of a paper that brings its own is not guessed', () => {
    expect(classify({ ...splatting, categories: ['cs.GR'] }).predictedCategory).toBeUndefined();
    expect(classify({ ...splatting, categories: [] }).predictedCategory).toBeDefined();
  });

  test('is nothing where there is nothing to go by', () => {
    expect(classify({ title: '', abstract: '' })).toEqual({ topics: [] });
  });
});

describe('odd papers', () => {
  test('without text have no topics', () => {
    expect(topicsOf('')).toEqual([]);
    expect(topicsOf('…', ' \n ')).toEqual([]);
  });

  test('far from everything have no topics', () => {
    expect(
      topicsOf('Ein Kuchen nach der Art meiner Großmutter', 'Man nehme Mehl, Butter und drei Eier.'),
    ).toEqual([]);
    expect(topicsOf('图书馆的历史', '本文介绍了一座图书馆的历史。')).toEqual([]);
  });

  test('of a title alone are told by it, and by their categories', () => {
    expect(topicsOf('A federated graph neural network')).toEqual(
      expect.arrayContaining(['graphs', 'federated-privacy']),
    );
    const score = (categories: readonly string[]) =>
      topicProbabilities(model)({ title: 'Grasping with less data', abstract: '', categories }).find(
        ({ slug }) => slug === 'robotics',
      )?.score ?? 0;
    expect(score(['cs.RO'])).toBeGreaterThan(score([]));
  });

  test('full of TeX, or in two languages, are told by their words', () => {
    const formula =
      '$\\mathbb{E}_{x \\sim p_\\theta}\\left[\\nabla_\\theta \\log p_\\theta(x)\\right] \\leq \\mathcal{O}(n^{-1/2})$';
    expect(
      topicsOf(
        `On ${formula}`,
        `We bound the generalization error of kernel regression. ${`${formula} `.repeat(40)}`,
      ),
    ).toContain('theory');
    expect(
      topicsOf(
        'Apprentissage par renforcement pour les robots',
        'Résumé. Nous étudions la commande. Abstract. We train a robot policy by reinforcement learning from rewards.',
      ),
    ).toEqual(expect.arrayContaining(['robotics', 'reinforcement-learning']));
  });

  test('as long as a book cost no more than their first pages', () => {
    const long = { ...splatting, abstract: `${splatting.abstract} `.repeat(100) };
    const book = { ...splatting, abstract: `${splatting.abstract} `.repeat(10_000) };
    expect(classify(book)).toEqual(classify(long));
  });

  test('never throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom(...model.vocabulary.keys()), { maxLength: 200 })
        .map((terms) => terms.join(' ')),
    );
    const categories = fc.option(fc.array(text, { maxLength: 3 }), { nil: undefined });
    fc.assert(
      fc.property(text, text, categories, (title, abstract, its) => {
        const { topics, predictedCategory } = classify({ title, abstract, ...(its && { categories: its }) });
        const scores = [...topics, ...(predictedCategory ? [predictedCategory] : [])];
        return topics.length <= 5 && scores.every(({ score }) => score >= 0 && score <= 1);
      }),
    );
  });
});

describe('the embeddedModel model', () => {
  test('knows exactly the topics of the taxonomy, and arXiv’s larger categories', () => {
    expect(model.topics.map(({ slug }) => slug)).toEqual(slugs);
    const categories = model.categories.map(({ category }) => category);
    expect(categories).toEqual(
      expect.arrayContaining(['cs.LG', 'cs.CL', 'cs.CV', 'stat.ML', 'quant-ph', 'math.AP', otherCategory]),
    );
    expect(new Set(categories).size).toBe(categories.length);
  });

  test('is whole: weights and a rarity for each term, and each weight belongs to a class', () => {
    const terms = model.vocabulary.size;
    expect(model.columns.length).toBe(model.topics.length + model.categories.length);
    expect(model.weights.starts.length).toBe(terms + 1);
    expect(model.weights.columns.length).toBe(model.weights.starts[terms]);
    expect(model.weights.steps.length).toBe(model.weights.starts[terms]);
    expect(model.weights.columns.every((column) => column < model.columns.length)).toBe(true);
    expect(model.weights.steps.every((step) => step !== 0)).toBe(true);
    expect(model.rarity.length).toBe(terms);
  });

  test('takes up no more of a bundle than 3 MB', () => {
    const file = join(import.meta.dirname, '../../../functions/domain/topics/model.json');
    expect(statSync(file).size).toBeLessThan(3_000_000);
  });

  test('has a name', () => {
    expect(modelVersion).toMatch(/^linear-[0-9a-f]{8}$/);
  });

  // The labelled papers lie beside the repository where it is developed, and nowhere else.
  const unseen = join(import.meta.dirname, '../../../../shared/data/topics_dev.jsonl');
  test.skipIf(!existsSync(unseen))(
    'agrees with careful readers of papers it has not seen, and knows how surely',
    () => {
      const papers = labelledIn(paperRows(unseen));
      const scoresOf = topicProbabilities(model);
      const predictions = papers.map(
        (paper): TopicPrediction => ({
          given: new Set(classify(paper).topics.map(({ slug }) => slug)),
          scores: new Map(scoresOf(paper).map(({ slug, score }) => [slug, score])),
        }),
      );
      const { micro, macro } = evaluateTopics(slugs, papers, predictions);
      expect(micro.f1).toBeGreaterThan(0.84);
      expect(macro.f1).toBeGreaterThan(0.78);
      const given = papers.flatMap(({ topics, maybe = [] }, at) =>
        [...(predictions[at]?.scores ?? [])]
          .filter(([slug]) => predictions[at]?.given.has(slug) && !maybe.includes(slug))
          .map(([slug, score]) => ({ score, isTrue: topics.includes(slug) })),
      );
      expect(reliabilityOf(given).error).toBeLessThan(0.05);
    },
  );
});
