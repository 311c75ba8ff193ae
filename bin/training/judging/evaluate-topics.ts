import type { Labelled } from '../labelled.ts';

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface TopicFigures extends Figures {
  readonly slug: string;
  /** how many papers have the topic */
  readonly papers: number;
}

/** A topic that was given although the readers did not, or missed although they did, with its probability. */
export interface Mistake {
  readonly paper: Labelled;
  readonly slug: string;
  readonly kind: 'given' | 'missed';
  readonly score: number;
}

/** How often a wrong topic was given where another was missed. */
export interface Confusion {
  readonly missed: string;
  readonly given: string;
  readonly papers: number;
}

export interface Evaluation {
  readonly micro: Figures;
  /** the mean over the topics that some paper has, so that a rare topic counts as much as a frequent one */
  readonly macro: Figures;
  readonly topics: readonly TopicFigures[];
  /** the most frequent first */
  readonly confusions: readonly Confusion[];
  /** the greatest error first */
  readonly mistakes: readonly Mistake[];
}

/** A classifier's output for a paper. */
export interface TopicPrediction {
  readonly given: ReadonlySet<string>;
  /** each topic's probability, given or not */
  readonly scores: ReadonlyMap<string, number>;
}

interface Tally {
  right: number;
  tooMuch: number;
  missed: number;
}

const figures = ({ right, tooMuch, missed }: Tally): Figures => ({
  precision: right / Math.max(1, right + tooMuch),
  recall: right / Math.max(1, right + missed),
  f1: (2 * right) / Math.max(1, 2 * right + tooMuch + missed),
});

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

function mistakesIn(paper: Labelled, { given, scores }: TopicPrediction): readonly Mistake[] {
  const mistake = (kind: Mistake['kind']) => (slug: string) => ({
    paper,
    slug,
    kind,
    score: scores.get(slug) ?? 0,
  });
  const { topics, maybe = [] } = paper;
  return [
    ...[...given].filter((slug) => !topics.includes(slug) && !maybe.includes(slug)).map(mistake('given')),
    ...topics.filter((slug) => !given.has(slug)).map(mistake('missed')),
  ];
}

function confusionsIn(mistakes: readonly (readonly Mistake[])[]): readonly Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const own of mistakes)
    for (const { slug: missed } of own.filter(({ kind }) => kind === 'missed'))
      for (const { slug: given } of own.filter(({ kind }) => kind === 'given')) {
        const key = `${missed} ${given}`;
        counts.set(key, { missed, given, papers: (counts.get(key)?.papers ?? 0) + 1 });
      }
  return [...counts.values()].sort((a, b) => b.papers - a.papers || (a.missed < b.missed ? -1 : 1));
}

/** The distance of the probability from the truth: from 0 for a topic given wrongly, from 1 for a missed one. */
const errorOf = ({ kind, score }: Mistake): number => (kind === 'given' ? score : 1 - score);

/** Compare predicted topics with those that readers gave. A topic on which readers disagreed counts neither as right nor as wrong. */
export function evaluateTopics(
  slugs: readonly string[],
  papers: readonly Labelled[],
  predictions: readonly TopicPrediction[],
): Evaluation {
  const mistakes = papers.map((paper, at) =>
    mistakesIn(paper, predictions[at] ?? { given: new Set(), scores: new Map() }),
  );
  const all = mistakes.flat();
  const tallies = slugs.map((slug) => {
    const own = all.filter((mistake) => mistake.slug === slug);
    const missed = own.filter(({ kind }) => kind === 'missed').length;
    const papersOf = papers.filter(({ topics }) => topics.includes(slug)).length;
    return { slug, right: papersOf - missed, tooMuch: own.length - missed, missed };
  });
  const topics = tallies.map(({ slug, ...tally }) => ({
    slug,
    papers: tally.right + tally.missed,
    ...figures(tally),
  }));
  const common = topics.filter((topic) => topic.papers > 0);
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    micro: figures({
      right: sum(({ right }) => right),
      tooMuch: sum(({ tooMuch }) => tooMuch),
      missed: sum(({ missed }) => missed),
    }),
    macro: {
      precision: mean(common.map(({ precision }) => precision)),
      recall: mean(common.map(({ recall }) => recall)),
      f1: mean(common.map(({ f1 }) => f1)),
    },
    topics,
    confusions: confusionsIn(mistakes),
    mistakes: all.sort((a, b) => errorOf(b) - errorOf(a)),
  };
}
