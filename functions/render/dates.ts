import { type Day, monthNames } from '../domain/time.ts';

// Not by Intl: its punctuation changes with the version of Node, and with it every page and mail.

/** A day without its year: `23 November`. */
export function formatDayAndMonth(day: Day): string {
  const [, month = 1, date] = day.split('-').map(Number);
  return `${date} ${monthNames[month - 1]}`;
}

/** A day in full: `23 November 2026`. */
export const formatDay = (day: Day): string => `${formatDayAndMonth(day)} ${Number(day.slice(0, 4))}`;

/** An hour of the day: `08:00`. */
export const formatHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
