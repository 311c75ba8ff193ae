import type { Labelled, Text } from './labelled.ts';

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

export interface Evaluation {
  readonly micro: Figures;
  /** the mean over the topics that some paper has: what it is like for a reader of a rare one */
  readonly macro: Figures;
  readonly topics: readonly TopicFigures[];
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

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

const tallyOf = (slug: string, papers: readonly Labelled[], given: readonly ReadonlySet<string>[]): Tally => {
  const tally = { right: 0, tooMuch: 0, missed: 0 };
  papers.forEach(({ topics, maybe }, at) => {
    const is = topics.includes(slug);
    const says = given[at]?.has(slug) ?? false;
    if (is && says) tally.right++;
    else if (is) tally.missed++;
    else if (says && !maybe?.includes(slug)) tally.tooMuch++;
  });
  return tally;
};

/** Compare what a classifier gives with what readers gave. */
export const evaluate = (
  slugs: readonly string[],
  papers: readonly Labelled[],
  classify: (paper: Text) => readonly { readonly slug: string }[],
): Evaluation => {
  const given = papers.map((paper) => new Set(classify(paper).map(({ slug }) => slug)));
  const tallies = slugs.map((slug) => ({ slug, ...tallyOf(slug, papers, given) }));
  const topics = tallies.map(({ slug, ...tally }) => ({
    slug,
    papers: tally.right + tally.missed,
    ...figures(tally),
  }));
  const common = topics.filter((topic) => topic.papers > 0);
  return {
    micro: figures({
      right: tallies.reduce((sum, { right }) => sum + right, 0),
      tooMuch: tallies.reduce((sum, { tooMuch }) => sum + tooMuch, 0),
      missed: tallies.reduce((sum, { missed }) => sum + missed, 0),
    }),
    macro: {
      precision: mean(common.map(({ precision }) => precision)),
      recall: mean(common.map(({ recall }) => recall)),
      f1: mean(common.map(({ f1 }) => f1)),
    },
    topics,
  };
};
