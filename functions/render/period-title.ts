import { daysOfPeriod, type Period } from '../domain/publication/period.ts';
import { addDays, monthNames, weekdayName, weekdayOf } from '../domain/time.ts';
import { formatDay, formatDayAndMonth } from './dates.ts';

/** A period in words: `Monday, 23 November 2026`, `Week 48 of 2026`, `November 2026`. */
export function periodTitle({ kind, name }: Period): string {
  if (kind === 'day') return `${weekdayName(weekdayOf(name))}, ${formatDay(name)}`;
  const [year, part = ''] = name.split(/-W?/);
  return kind === 'week' ? `Week ${Number(part)} of ${year}` : `${monthNames[Number(part) - 1]} ${year}`;
}

/** The first and the last day of a period, saying month and year once where both have them: `23 to 29 November 2026`. */
export function periodSpan(period: Period): string {
  const { from, to } = daysOfPeriod(period);
  const last = addDays(to, -1);
  if (from === last) return formatDay(from);
  const [start, end] = [from.slice(0, 7), last.slice(0, 7)];
  if (start === end) return `${Number(from.slice(8))} to ${formatDay(last)}`;
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  return `${sameYear ? formatDayAndMonth(from) : formatDay(from)} to ${formatDay(last)}`;
}
