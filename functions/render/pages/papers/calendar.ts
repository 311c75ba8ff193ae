import type { Instant } from '../../../domain/papers/paper.ts';

/** A day in UTC as text, `2026-11-23`. */
export type Day = string;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The UTC day of an instant. Instants are ISO 8601 in UTC, so the text itself holds it: no clock and no locale. */
export const dayOf = (instant: Instant): Day => instant.slice(0, 10);

/** `23 November 2026`. */
export function plainDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** `Monday`, by the ISO week. */
export function weekdayOf(day: Day): string {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekdayName(sundayFirst === 0 ? 7 : sundayFirst);
}

/** The name of an ISO weekday, 1 = Monday … 7 = Sunday. */
export const weekdayName = (isoWeekday: number): string => weekdays[isoWeekday - 1] ?? 'Monday';

/** `08:00`. */
export const fullHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
