/** An instant: ISO 8601 in UTC with milliseconds, `2026-11-23T08:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A calendar day, `2026-11-23`; UTC's unless a time zone is named. Sorts as text. */
export type Day = string;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const daySeconds = 86_400;

/** The instant so many milliseconds before this one; after it when they are negative. */
export const ago = (now: Date, milliseconds: number): Instant =>
  new Date(now.getTime() - milliseconds).toISOString();

/** Whole seconds since 1970, rounded up: as DynamoDB's TTL counts. */
export const epochSeconds = (at: Date): number => Math.ceil(at.getTime() / secondMs);

/** The UTC day of an instant. */
export const dayOf = (at: Instant | Date): Day =>
  (typeof at === 'string' ? at : at.toISOString()).slice(0, 10);

/** The first instant of a UTC day. */
export const midnight = (day: Day): Instant => `${day}T00:00:00.000Z`;

/** The day so many days later, or earlier. */
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

/** Whether a name is that of a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The day that it is in a time zone at this instant. */
export const dayIn = (timeZone: string, at: Date): Day => dayOf(new Date(wallClockMs(at, timeZone)));

/**
 * The instant at which the clocks of a zone show that hour of that day. Where they skip it (spring) it is the instant after the
 * gap; where they show it twice (autumn) the first.
 */
export function atHour(day: Day, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  const offsets = [wanted - dayMs, wanted + dayMs].map(
    (near) => wallClockMs(new Date(near), timeZone) - near,
  );
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => wallClockMs(new Date(at), timeZone) === wanted);
  return new Date(exact ?? candidates[1] ?? wanted);
}

/** What the clocks of a zone show, as if it were UTC, in milliseconds since 1970. */
function wallClockMs(at: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    formatterFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** One formatter for each zone: making one costs more than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}
