import { defined } from '../defined.ts';
import { heatOf, rankingRules } from './heat.ts';
import type { Paper, Recommendation, StoredHeats } from './paper.ts';

/** What of a paper's heat came from where; its heat is the sum of them all. */
export interface HeatParts extends StoredHeats {
  readonly recommendations: number;
  readonly picks: number;
}

type Signalled = Pick<Paper, 'votes' | 'readerVotes' | 'stars' | 'heat' | 'heats' | 'recommendations'>;

/** The votes of a paper that others counted: those of our own readers are known one by one. */
export const votesElsewhere = ({ votes, readerVotes = 0 }: Pick<Paper, 'votes' | 'readerVotes'>): number =>
  votes - readerVotes;

/** What of a paper's heat came from where. */
export function heatPartsOf(paper: Signalled): HeatParts {
  const recommendations = heatOfRecommendations(paper.recommendations, false);
  const picks = heatOfRecommendations(paper.recommendations, true);
  const heats = paper.heats ?? untoldHeats(paper, Math.max(0, paper.heat - recommendations - picks));
  return { ...heats, recommendations, picks };
}

/** The same paper with signals that are others: its heat is made anew from all of them. */
export function withHeats(paper: Paper, { votes, readerVotes, stars }: StoredHeats): Paper {
  const heats = votes > 0 || readerVotes > 0 || stars > 0 ? { votes, readerVotes, stars } : undefined;
  const { recommendations, picks } = heatPartsOf({ ...paper, heats: { votes, readerVotes, stars } });
  return defined({ ...paper, heats, heat: votes + readerVotes + stars + recommendations + picks });
}

/** The heat of recommendations, or of those among them that are editors' picks. */
export const heatOfRecommendations = (all: readonly Recommendation[] = [], picks: boolean): number =>
  all
    .filter(({ pick = false }) => pick === picks)
    .reduce((sum, { at }) => sum + heatOf(picks ? { pick: 1 } : { recommendation: 1 }, at), 0);

/** The heats of a paper of an older release, which kept nothing but their sum: shared out by what each signal weighs. */
function untoldHeats(paper: Signalled, heat: number): StoredHeats {
  const { vote, star } = rankingRules.weights;
  const weights = { votes: votesElsewhere(paper) * vote, stars: paper.stars * star };
  const all = weights.votes + weights.stars;
  const votes = all > 0 ? (heat * weights.votes) / all : heat;
  return { votes, readerVotes: 0, stars: heat - votes };
}
