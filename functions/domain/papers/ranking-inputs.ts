import { hoursOfHeat, rankingRules, type Signal } from './heat.ts';
import { heatPartsOf, votesElsewhere } from './heat-parts.ts';
import { newestFirst } from './listing/newest-first.ts';
import { tieDigits } from './listing/tie-digits.ts';
import type { Paper } from './paper.ts';

/** Signals of one kind that a paper has: how many, and the mean moment at which so many together add what they did. */
export interface SignalInput {
  readonly signal: Signal;
  readonly count: number;
  /** hours after the landmark */
  readonly hours: number;
}

/** What decides a paper's place in the order by heat. */
export interface RankingInput {
  readonly id: string;
  /** decide between papers of equal heat; then the newest comes first */
  readonly votes: number;
  readonly listedAt: string;
  /** decides between papers of equal heat that were listed at the same moment: the larger comes first */
  readonly tie: number;
  readonly signals: readonly SignalInput[];
}

/** What decides a paper's place: its signals, votes of others and of our readers apart. */
export const rankingInputOf = (paper: Paper): RankingInput => ({
  id: paper.id,
  votes: paper.votes,
  listedAt: paper.listedAt,
  tie: Number(tieDigits(paper.id)),
  signals: signalsOf(paper),
});

function signalsOf(paper: Paper): SignalInput[] {
  const heats = heatPartsOf(paper);
  const { recommendations = [], readerVotes = 0, stars } = paper;
  const picks = recommendations.filter(({ pick }) => pick).length;
  return [
    ...signal('vote', votesElsewhere(paper), heats.votes),
    ...signal('vote', readerVotes, heats.readerVotes),
    ...signal('star', stars, heats.stars),
    ...signal('recommendation', recommendations.length - picks, heats.recommendations),
    ...signal('pick', picks, heats.picks),
  ];
}

/** Signals of one kind; none where they add nothing. */
function signal(name: Signal, counted: number, heat: number): SignalInput[] {
  if (heat <= 0) return [];
  // of a heat that nothing counts, one signal tells
  const count = Math.max(1, counted);
  return [{ signal: name, count, hours: hoursOfHeat(heat, count * rankingRules.weights[name]) }];
}

/** The inputs of all papers that have heat, newest first: the order by heat is made from them, not told by them. */
export const rankingInputs = (papers: Iterable<Paper>): RankingInput[] =>
  [...papers]
    .filter(({ heat }) => heat > 0)
    .sort(newestFirst)
    .map(rankingInputOf);
