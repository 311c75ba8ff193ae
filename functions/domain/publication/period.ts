import type { Paper } from '../papers/paper.ts';
import { addDays, type Day, isoWeekOf, mondayOf } from '../time.ts';
import type { BoardId, ListForm } from './board.ts';

/** A stretch of time that has a page. */
export interface Period {
  readonly kind: 'day' | 'week' | 'month';
  /** `2026-11-23`, `2026-W48`, `2026-11` */
  readonly name: string;
}

/** A day within a longer period: how many papers it brought, and the best of them. */
export interface DaySummary {
  readonly day: Day;
  readonly papers: number;
  /** hottest first; none on the page of a day */
  readonly best: readonly Paper[];
}

/** All that the page of a day, a week or a month shows. */
export interface PeriodView {
  /** of which papers: `latest` for all, a topic, a category */
  readonly board: BoardId;
  /** `Retrieval`, `cs.CL`; empty for all papers */
  readonly title: string;
  readonly period: Period;
  readonly form?: ListForm;
  /** hottest first, ties newest first: those of this page; of a week or month its best */
  readonly papers: readonly Paper[];
  /** how many papers the period brought */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** newest first; one for a day */
  readonly days: readonly DaySummary[];
  /** the nearest periods before and after it that brought papers */
  readonly previous?: Period;
  readonly next?: Period;
  /** whether it is over, so that nothing new comes */
  readonly isOver: boolean;
  /** of a day without papers: why nothing was to be expected */
  readonly quiet?: 'weekend' | 'holiday';
}

/** Parse the name of a period in an address; undefined for what is none, or no day of the calendar. */
export function parsePeriod(name: string): Period | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return isDay(name) ? { kind: 'day', name } : undefined;
  if (/^\d{4}-\d{2}$/.test(name)) return isDay(`${name}-01`) ? { kind: 'month', name } : undefined;
  const [, year = '', week = ''] = /^(\d{4})-W(\d{2})$/.exec(name) ?? [];
  if (year === '') return undefined;
  return isoWeekOf(mondayOfWeek(year, week)) === name ? { kind: 'week', name } : undefined;
}

/** The first day of a period, and the day after its last. */
export function daysOfPeriod({ kind, name }: Period): { readonly from: Day; readonly to: Day } {
  if (kind === 'day') return { from: name, to: addDays(name, 1) };
  if (kind === 'month') return { from: `${name}-01`, to: `${addDays(`${name}-01`, 31).slice(0, 7)}-01` };
  const [year = '', week = ''] = name.split('-W');
  const from = mondayOfWeek(year, week);
  return { from, to: addDays(from, 7) };
}

/** The period of a kind that holds a day. */
export function periodOf(kind: Period['kind'], day: Day): Period {
  if (kind === 'day') return { kind, name: day };
  return { kind, name: kind === 'week' ? isoWeekOf(day) : day.slice(0, 7) };
}

/** The Monday of an ISO week: that of the fourth of January, and so many weeks later. */
const mondayOfWeek = (year: string, week: string): Day =>
  addDays(mondayOf(`${year}-01-04`), (Number(week) - 1) * 7);

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};
