import { taxonomy } from '../topics/taxonomy.ts';
import type { BoardId } from './board.ts';
import { countsOf, type DayCounts } from './count-by-day.ts';

/** A topic's week beside the week before it. */
export interface TopicMovement {
  readonly board: BoardId;
  readonly title: string;
  readonly papers: number;
  readonly before: number;
  /** its papers by day, the two weeks through yesterday, oldest first */
  readonly days: readonly number[];
}

/** Which topics rise and which fall, those that moved most first. */
export interface TopicMovements {
  readonly rising: readonly TopicMovement[];
  readonly falling: readonly TopicMovement[];
}

/** Topics that are told of in either direction. */
const mostTold = 5;
/** Below this a movement is chance: about two standard deviations. */
const leastMovement = 2;

/**
 * Compare the last seven whole days with the seven before them, topic by topic. What all topics have in common (a holiday, a
 * back-fill) is no movement: a topic is measured against what its share of the week before leads one to expect, in units of what
 * chance alone would do.
 */
export function topicMovements(counts: DayCounts): TopicMovements {
  const all = weeksOf(countsOf('latest', counts));
  if (all.papers === 0 || all.before === 0) return { rising: [], falling: [] };
  const growth = all.papers / all.before;
  const measured = taxonomy.map(({ slug, name }) => {
    const board: BoardId = `topic/${slug}`;
    const weeks = weeksOf(countsOf(board, counts));
    const expected = weeks.before * growth;
    const movement = (weeks.papers - expected) / Math.sqrt(expected * (1 + growth) + 1);
    return { movement, told: { board, title: name, ...weeks } };
  });
  const tell = (sign: 1 | -1) =>
    measured
      .filter(({ movement }) => sign * movement >= leastMovement)
      .sort((a, b) => sign * (b.movement - a.movement))
      .slice(0, mostTold)
      .map(({ told }) => told);
  return { rising: tell(1), falling: tell(-1) };
}

/** The last week of whole days, and the one before it. */
function weeksOf(counts: readonly number[]) {
  const days = counts.slice(0, -1).slice(-14);
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  return { papers: sum(days.slice(-7)), before: sum(days.slice(-14, -7)), days };
}
