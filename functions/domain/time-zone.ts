import { type Day, dayMs, dayOf } from './time.ts';

/** Whether a name is that of a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    // made once for all who ask
    formatterFor(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The calendar day in a time zone at this instant. */
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
