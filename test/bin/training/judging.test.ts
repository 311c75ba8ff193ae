import { describe, expect, test } from 'vitest';
import { calibrate, probability } from '../../../bin/training/calibrate.ts';
import { fitPiecewiseCalibration } from '../../../bin/training/fit-calibration.ts';
import { evaluateCategories } from '../../../bin/training/judging/evaluate-categories.ts';
import { evaluateTopics, type TopicPrediction } from '../../../bin/training/judging/evaluate-topics.ts';
import { reliabilityOf } from '../../../bin/training/judging/reliability.ts';
import { seeded } from '../../../bin/training/random.ts';
import { bestThreshold } from '../../../bin/training/threshold.ts';
import { exponential, logistic } from '../../../functions/domain/topics/logistic.ts';
import { calibrated } from '../../../functions/domain/topics/piecewise-calibration.ts';

describe('the exponential', () => {
  test('is right to the last few bits, and never leaves its range', () => {
    for (let x = -40; x <= 40; x += 0.0371)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-13);
    expect(exponential(0)).toBe(1);
    for (const odds of [-1e9, -41, 41, 1e9]) {
      expect(logistic(odds)).toBeGreaterThanOrEqual(0);
      expect(logistic(odds)).toBeLessThanOrEqual(1);
    }
  });
});

describe('calibration', () => {
  test('turns margins into how often it is so', () => {
    // Of the papers at margin 1, three of four are of the topic; at −1, one of four.
    const margins = Array.from({ length: 400 }, (_, at) => (at < 200 ? 1 : -1));
    const isOf = margins.map((margin, at) => (at % 4 === 0 ? margin < 0 : margin > 0));
    const calibration = calibrate(margins, isOf);
    expect(probability(calibration, 1)).toBeCloseTo(0.75, 1);
    expect(probability(calibration, -1)).toBeCloseTo(0.25, 1);
  });
});

describe('a piecewise calibration', () => {
  test('is recovered from papers that were drawn with one', () => {
    const truly = { steep: 9, gentle: 2 };
    const next = seeded(3);
    const chance = () => next() / 2 ** 32;
    const papers = Array.from({ length: 4_000 }, () => {
      const margins = Float64Array.from({ length: 4 }, () => 2 * chance() - 1.5);
      const shares = margins.map((margin) => Math.exp(calibrated(margin, truly)));
      let left = chance() * shares.reduce((sum, share) => sum + share, 0);
      const label = shares.findIndex((share) => {
        left -= share;
        return left < 0;
      });
      return { margins, label };
    });
    const { steep, gentle } = fitPiecewiseCalibration(papers);
    expect(Math.abs(steep - truly.steep)).toBeLessThan(1);
    expect(Math.abs(gentle - truly.gentle)).toBeLessThan(0.3);
  });
});

describe('a threshold', () => {
  test('lies between the last yes and the first no', () => {
    expect(bestThreshold([0.9, 0.8, 0.3, 0.1], [true, true, false, false])).toBeCloseTo(0.55);
  });
});

describe('an evaluation of topics', () => {
  const paper = { title: 'P', abstract: '', topics: ['a'], maybe: ['b'] };
  const says = (...given: string[]): TopicPrediction => ({
    given: new Set(given),
    scores: new Map([
      ['a', 0.1],
      ['c', 0.9],
    ]),
  });
  const judged = (...given: string[]) => evaluateTopics(['a', 'b', 'c'], [paper], [says(...given)]);

  test('counts a maybe neither way', () => {
    expect(judged('a').micro.f1).toBe(1);
    expect(judged('a', 'b').micro.f1).toBe(1);
    expect(judged('a', 'c').micro.precision).toBe(0.5);
    expect(judged('b').micro.recall).toBe(0);
  });

  test('tells what was taken for what, and the surest mistakes first', () => {
    const { confusions, mistakes, topics } = evaluateTopics(
      ['a', 'b', 'c'],
      [paper, { ...paper, title: 'Q' }],
      [says('c'), says('c', 'a')],
    );
    expect(confusions).toEqual([{ missed: 'a', given: 'c', papers: 1 }]);
    expect(mistakes.map(({ kind, slug, paper }) => `${kind} ${slug} ${paper.title}`)).toEqual([
      'given c P',
      'missed a P',
      'given c Q',
    ]);
    expect(topics.find(({ slug }) => slug === 'a')).toMatchObject({ papers: 2, recall: 0.5, precision: 1 });
  });
});

describe('an evaluation of primary categories', () => {
  test('knows right, own and frequent', () => {
    const prediction = (categories: string[], category?: string, score = 0.5) => ({
      categories,
      predicted: category === undefined ? undefined : { category, score },
    });
    const figures = evaluateCategories([
      prediction(['cs.CL', 'cs.AI'], 'cs.CL'),
      prediction(['cs.CL', 'cs.AI'], 'cs.AI'),
      prediction(['cs.LG'], 'cs.CV'),
      prediction(['math.AG']),
    ]);
    expect(figures).toMatchObject({ papers: 4, primary: 0.25, own: 0.5, frequent: 0.25, frequentPapers: 4 });
    expect(figures.confusions).toContainEqual({ missed: 'math.AG', given: 'none', papers: 1 });
    expect(figures.claims).toHaveLength(3);
  });
});

describe('reliability', () => {
  test('is the distance between the mean score and the frequency', () => {
    const claims = Array.from({ length: 100 }, (_, at) => ({ score: 0.75, isTrue: at < 60 }));
    const { bins, error } = reliabilityOf([...claims, { score: 1, isTrue: true }]);
    expect(bins[7]).toMatchObject({ claims: 100, meanScore: 0.75, frequency: 0.6 });
    expect(error).toBeCloseTo((100 * 0.15) / 101);
  });

  test('of nothing is no error', () => {
    expect(reliabilityOf([]).error).toBe(0);
  });
});
