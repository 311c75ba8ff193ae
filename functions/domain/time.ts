/** An instant: ISO 8601 in UTC with milliseconds, `2026-11-23T08:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A calendar day, `2026-11-23`; UTC's unless a time zone is named. Sorts as text. */
export type Day = string;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const daySeconds = 86_400;

/** The instant that lies these milliseconds before another. */
export const ago = (now: Date, milliseconds: number): Instant =>
  new Date(now.getTime() - milliseconds).toISOString();

/** The instant that lies these milliseconds after another. */
export const later = (now: Date, milliseconds: number): Instant =>
  new Date(now.getTime() + milliseconds).toISOString();

/** Whole seconds since 1970, rounded up: as DynamoDB's TTL counts. */
export const epochSeconds = (at: Date): number => Math.ceil(at.getTime() / secondMs);

/** The UTC day of an instant. */
export const dayOf = (at: Instant | Date): Day =>
  (typeof at === 'string' ? at : at.toISOString()).slice(0, 10);

/** The first instant of a UTC day. */
export const midnight = (day: Day): Instant => `${day}T00:00:00.000Z`;

/** The day that lies these days after another; before it when they are negative. */
export const addDays = (day: Day, days: number): Day =>
  dayOf(new Date(Date.parse(midnight(day)) + days * dayMs));

export const monthNames = [
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
] as const;

/** In the order of ISO 8601: Monday is 1. */
export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The weekday of a day by ISO 8601: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(midnight(day)).getUTCDay() || 7;

/** The name of an ISO weekday, 1 … 7. */
export const weekdayName = (weekday: number): string => weekdayNames[weekday - 1] ?? weekdayNames[0];

/** Whether a day is between Monday and Friday. */
export const isWorkday = (day: Day): boolean => weekdayOf(day) <= 5;

/** The Monday of the week that holds this day. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The ISO week of a day, `2026-W48`: it belongs to the year that holds its Thursday. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
