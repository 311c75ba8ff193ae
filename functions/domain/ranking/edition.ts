import { hottest, rankingRules } from '../papers/heat.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { addDays, type Day, hourMs, type Instant, isoWeekOf, later, midnight, mondayOf } from '../time.ts';

/** How long a period an edition covers. */
export type EditionKind = 'daily' | 'weekly';
export const editionKinds = ['daily', 'weekly'] as const;

/** The best papers of a day or a week, chosen once and frozen. */
export interface Edition {
  readonly kind: EditionKind;
  /** `2026-11-23`, `2026-W48`; of UTC */
  readonly period: string;
  /** the moment as of which it was chosen: six hours after its last day's end, whenever that was done */
  readonly frozenAt: Instant;
  /** best first */
  readonly ids: readonly PaperId[];
  /** how many papers were listed in its time */
  readonly total: number;
}

/** Where editions are kept. */
export interface Editions {
  /** Those of a kind from one period on, newest first. */
  since(kind: EditionKind, period: string): Promise<Edition[]>;
  find(kind: EditionKind, period: string): Promise<Edition | undefined>;
  /** The last one before a period. */
  before(kind: EditionKind, period: string): Promise<Edition | undefined>;
  /** Keep an edition unless there is one of its period → the one that stands. */
  freeze(edition: Edition): Promise<Edition>;
}

/** What a period is before it is frozen: its first day, and how many days it has. */
export interface EditionPeriod {
  readonly kind: EditionKind;
  readonly period: string;
  readonly first: Day;
  readonly days: number;
}

/** How long after the end of its last day an edition is chosen: what comes late, and the votes of a night, still count. */
const ripeningMs = 6 * hourMs;

const frozenAt = ({ first, days }: EditionPeriod): Instant =>
  later(new Date(midnight(addDays(first, days))), ripeningMs);

/** The periods that begin on a day or after it and whose editions may be frozen by now, oldest first. */
export function ripePeriods(from: Day, now: Date): EditionPeriod[] {
  const periods: EditionPeriod[] = [];
  for (let day = from; midnight(day) < now.toISOString(); day = addDays(day, 1)) {
    periods.push({ kind: 'daily', period: day, first: day, days: 1 });
    if (mondayOf(day) === day) periods.push({ kind: 'weekly', period: isoWeekOf(day), first: day, days: 7 });
  }
  return periods.filter((period) => frozenAt(period) <= now.toISOString());
}

/** Choose the edition of a period from all papers that were listed in it; undefined when there were none. */
export function chooseEdition(period: EditionPeriod, papers: readonly Paper[]): Edition | undefined {
  if (papers.length === 0) return undefined;
  return {
    kind: period.kind,
    period: period.period,
    frozenAt: frozenAt(period),
    ids: hottest(papers)
      .slice(0, rankingRules.top)
      .map(({ id }) => id),
    total: papers.length,
  };
}
