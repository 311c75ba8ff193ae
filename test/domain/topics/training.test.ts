import { describe, expect, test } from 'vitest';
import { classifierOf } from '../../../functions/domain/topics/classifier.ts';
import { decodeModel } from '../../../functions/domain/topics/model.ts';
import { calibrate, probability } from '../../../functions/domain/topics/training/calibrate.ts';
import { evaluate } from '../../../functions/domain/topics/training/evaluation.ts';
import { bestThreshold } from '../../../functions/domain/topics/training/threshold.ts';
import { train } from '../../../functions/domain/topics/training/train.ts';

const animals = ['whale', 'otter', 'heron', 'badger', 'lynx'];
const metals = ['copper', 'nickel', 'cobalt', 'zinc', 'tin'];
const verbs = ['We study', 'We measure', 'We compare', 'We describe'];

/** Forty papers of two subjects that share no noun, and some of both. */
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
const slugs = ['zoology', 'metallurgy'];

describe('training', () => {
  test('learns an obvious separation', () => {
    const classify = classifierOf(decodeModel(train(slugs, corpus, [])));
    const [zoology] = classify({ title: 'An otter meets a heron', abstract: 'We describe both.' }).topics;
    expect(zoology?.slug).toBe('zoology');
    expect(zoology?.evidence).toEqual(expect.arrayContaining(['otter', 'heron']));
    expect(evaluate(slugs, corpus, (paper) => classify(paper).topics).micro.f1).toBeGreaterThan(0.95);
  });

  test('gives the same bytes from the same papers', () => {
    const others = corpus.map(({ title, abstract }) => ({ title: abstract, abstract: title }));
    expect(JSON.stringify(train(slugs, corpus, others))).toBe(JSON.stringify(train(slugs, corpus, others)));
  });

  test('survives a topic that no paper has', () => {
    const classify = classifierOf(decodeModel(train([...slugs, 'alchemy'], corpus, [])));
    const { topics } = classify({ title: 'On copper', abstract: 'We measure zinc.' });
    expect(topics.map(({ slug }) => slug)).toEqual(['metallurgy']);
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

describe('a threshold', () => {
  test('lies between the last yes and the first no', () => {
    expect(bestThreshold([0.9, 0.8, 0.3, 0.1], [true, true, false, false])).toBeCloseTo(0.55);
  });
});

describe('an evaluation', () => {
  test('counts a maybe neither way', () => {
    const paper = { title: '', abstract: '', topics: ['a'], maybe: ['b'] };
    const says = (...given: string[]) =>
      evaluate(['a', 'b', 'c'], [paper], () => given.map((slug) => ({ slug })));
    expect(says('a').micro.f1).toBe(1);
    expect(says('a', 'b').micro.f1).toBe(1);
    expect(says('a', 'c').micro.precision).toBe(0.5);
    expect(says('b').micro.recall).toBe(0);
  });
});
