import { hourMs, type Instant } from '../time.ts';
import { newestFirst } from './listing/newest-first.ts';
import type { Paper } from './paper.ts';

/** Rules by which papers are ranked: how heat fades and what feeds it; printed on /about/ranking/ and in /ranking.json. */
export const rankingRules = {
  halfLifeHours: 72,
  /** The day from which heats are counted. With a half-life of 72 h they stay within DynamoDB's 10^125 until 2030. */
  landmark: '2026-07-01T00:00:00Z',
  weights: { vote: 1, star: 0.05, recommendation: 1, pick: 5 },
  /** a paper enters trending when it is among this many hottest */
  top: 20,
} as const;

/** What adds to a paper's heat: a vote, a star on its code, a submitter's recommendation, an editor's pick. */
export type Signal = keyof typeof rankingRules.weights;

const landmarkMs = Date.parse(rankingRules.landmark);
const leastHeat = 1e-100;
/** Most heat that a clock which has jumped decades ahead may add: JSON has no infinity, and DynamoDB nothing above 10^125. */
const mostHeat = 1e120;

/**
 * What signals at one moment add to a paper's heat: weight · 2^((t − landmark) / half-life).
 * Forward decay (Cormode et al., ICDE 2009): all heats fade at the same rate, so a sum stored once stays comparable
 * with every other, and is never computed again because time went by.
 */
export function heatOf(signals: { readonly [signal in Signal]?: number }, at: Instant): number {
  const { weights } = rankingRules;
  let weight = 0;
  for (const [signal, count] of Object.entries(signals)) weight += count * weights[signal as Signal];
  return heatOfWeight(weight, at);
}

/** What a weight at one moment adds to a paper's heat. */
export function heatOfWeight(weight: number, at: Instant): number {
  const halfLives = (Date.parse(at) - landmarkMs) / (rankingRules.halfLifeHours * hourMs);
  const heat = Math.min(weight * 2 ** halfLives, mostHeat);
  // twelve digits are the same on every machine; what is below any living paper's heat is nothing
  return heat > leastHeat ? Number(heat.toPrecision(12)) : 0;
}

/** How many hours after the landmark a weight has to come to add so much heat: the mean moment of signals that add it together. */
export const hoursOfHeat = (heat: number, weight: number): number =>
  Math.log2(heat / weight) * rankingRules.halfLifeHours;

/** A heat as it is worth at a moment, in signals of weight 1 that come just then. */
export const worthOf = (heat: number, now: Date): number => heat / (heatOfWeight(1, now.toISOString()) || 1);

/** Compare two papers by heat, the hottest first; those of equal heat, such as old ones that have none left, by votes, and newest first. */
export const byHeat = (a: Ranked, b: Ranked): number =>
  b.heat - a.heat || b.votes - a.votes || newestFirst(a, b);

type Ranked = Pick<Paper, 'heat' | 'votes' | 'listedAt' | 'id'>;

/** Papers in the order of their heat, hottest first. */
export const hottest = (papers: readonly Paper[]): Paper[] => [...papers].sort(byHeat);

/** Whether anything adds to a paper's heat: what has none is never trending. */
export const isHot = ({ heat }: Pick<Paper, 'heat'>): boolean => heat > 0;

/**
 * What is trending among these papers: those that are hot, hottest first. Every list that is called so means this, of the papers of
 * the window: the page, those of topics and categories, the front page's, search and the API; none disagrees with another.
 */
export const trendingAmong = (papers: readonly Paper[]): Paper[] => hottest(papers.filter(isHot));
