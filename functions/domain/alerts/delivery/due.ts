import type { Instant } from '../../papers/paper.ts';
import type { AlertSettings } from '../subscription/settings.ts';

const day = 86_400_000;

/** Is it a time zone that this machine knows? */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The first moment after `now` at which the alert is due, by its own calendar and clock. */
export function nextDue(settings: AlertSettings, now: Date): Instant {
  const today = localDate(now, settings.timezone);
  for (let ahead = 0; ; ahead++) {
    const date = addDays(today, ahead);
    if (settings.frequency === 'weekly' && weekdayOf(date) !== settings.weekday) continue;
    const due = atLocal(date, settings.hour, settings.timezone);
    if (due > now) return due.toISOString();
  }
}

/** Day of that moment in that zone, `2026-11-24`. */
export function localDate(at: Date, timezone: string): string {
  const wall = wallClock(at, timezone);
  return new Date(wall).toISOString().slice(0, 10);
}

/** The name of what is due then: the same person never gets the same edition twice. `daily-2026-11-24`, `weekly-2026-W48`. */
export function editionOf(settings: AlertSettings, due: Instant): string {
  const date = localDate(new Date(due), settings.timezone);
  return settings.frequency === 'daily' ? `daily-${date}` : `weekly-${isoWeek(date)}`;
}

/**
 * The moment at which the clocks of a zone show that hour. Where they skip it (spring) it is the moment after the gap;
 * where they show it twice (autumn) the first.
 */
function atLocal(date: string, hour: number, timezone: string): Date {
  const wanted = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  const offsets = [wanted - day, wanted + day].map((near) => wallClock(new Date(near), timezone) - near);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => wallClock(new Date(at), timezone) === wanted);
  return new Date(exact ?? candidates[1] ?? wanted);
}

/** What the clocks show, as if it were UTC, in milliseconds. */
function wallClock(at: Date, timezone: string): number {
  const parts = Object.fromEntries(
    clock(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, date, hour, minute, second);
}

/** Making a formatter costs more than using it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = 'numeric';
  const made = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  clocks.set(timeZone, made);
  return made;
}

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;

/** `2026-W48`: the ISO week belongs to the year that holds its Thursday. */
function isoWeek(date: string): string {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * day)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
