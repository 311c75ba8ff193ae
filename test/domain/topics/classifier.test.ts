import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paperRows } from '../../../bin/paper-rows.ts';
import { classify, modelVersion } from '../../../functions/domain/topics/classifier.ts';
import { embedded } from '../../../functions/domain/topics/model.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { evaluate } from '../../../functions/domain/topics/training/evaluation.ts';

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

  test('as long as a book cost no more than their first pages', () => {
    const long = { ...splatting, abstract: `${splatting.abstract} `.repeat(100) };
    const book = { ...splatting, abstract: `${splatting.abstract} `.repeat(10_000) };
    expect(classify(book)).toEqual(classify(long));
  });

  test('never throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom(...embedded.vocabulary.keys()), { maxLength: 200 })
        .map((terms) => terms.join(' ')),
    );
    fc.assert(
      fc.property(text, text, (title, abstract) => {
        const { topics } = classify({ title, abstract });
        return topics.length <= 5 && topics.every(({ score }) => score >= 0 && score <= 1);
      }),
    );
  });
});

describe('the embedded model', () => {
  test('knows exactly the topics of the taxonomy', () => {
    expect(embedded.topics.map(({ slug }) => slug)).toEqual(slugs);
    expect(embedded.weights.length).toBe(embedded.vocabulary.size * slugs.length);
    expect(embedded.rarity.length).toBe(embedded.vocabulary.size);
  });

  test('has a name', () => {
    expect(modelVersion).toMatch(/^linear-[0-9a-f]{8}$/);
  });

  // The labelled papers lie beside the repository where it is developed, and nowhere else.
  const unseen = join(import.meta.dirname, '../../../../shared/data/topics_dev.jsonl');
  test.skipIf(!existsSync(unseen))('agrees with careful readers of papers it has not seen', () => {
    const { micro, macro } = evaluate(slugs, paperRows(unseen), (paper) => classify(paper).topics);
    expect(micro.f1).toBeGreaterThan(0.8);
    expect(macro.f1).toBeGreaterThan(0.72);
  });
});
