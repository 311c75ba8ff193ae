import { type Instant, minuteMs } from '../../time.ts';
import { normalizeTyped } from '../identity/spelling.ts';

/** An instant that was read from a date; or what is wrong with the date. */
export type ReadInstant = { readonly instant: Instant } | { readonly wrong: string };

const time =
  '(?:[T\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?\\s*(?<zone>Z|UTC|GMT|UT|[ECMP][SD]T|[+\\-−]\\d{2}(?::?\\d{2})?)?)?';
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName = `(?<name>${months.join('|')})(?:r?uary|ch|il|e|y|ust|t|t?ember|ober)?\\.?`;

/** A date with the year first, as ISO 8601 and most of the world's archives have it: a year, a month, a day, an instant; compact, too. */
const yearFirst = new RegExp(
  `^(?<year>\\d{4})(?:(?<sign>[-/.])(?<month>\\d{1,2})(?:\\k<sign>(?<day>\\d{1,2})${time})?)?$`,
  'i',
);
const compact = new RegExp(`^(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})${time}$`, 'i');
/** A date with the day first: `Mon, 06 May 2024 10:20:30 +0200` of RFC 822, `6 May 2024`, `May 6, 2024`, `May 2024`. */
const dayFirst = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+)?${monthName}[\\s,-]+(?<year>\\d{4})${time}$`,
  'i',
);
const monthFirst = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?${monthName}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${time}$`,
  'i',
);

/** The first year of a date: journals are not older. */
const firstYear = 1600;

/**
 * Read a date, or tell what is wrong with it: `2017`, `2017-06`, `2017/6/12`, `20170612`, a full ISO 8601 or RFC 822 instant;
 * without a zone it is UTC, as every archive means it.
 */
export function parseInstantOrReason(text: string): ReadInstant {
  const given = normalizeTyped(text);
  const shown = given.length > 40 ? `${given.slice(0, 40)}…` : given;
  const groups: Groups | undefined = [yearFirst, compact, dayFirst, monthFirst]
    .map((form) => form.exec(given)?.groups)
    .find((found) => found !== undefined);
  if (!groups) {
    const isDoubtful = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(given);
    const why = isDoubtful ? 'may be two days' : 'is no date';
    return { wrong: `"${shown}" ${why}: write it like 2026-11-23 or 2026-11-23T08:00:00Z` };
  }
  if (Number(groups.year) < firstYear) return { wrong: `${shown} is before the year ${firstYear}` };
  const day = dayStartMs(groups);
  if (day === undefined) return { wrong: `${shown} is no day of the calendar` };
  const passed = timeOfDayMs(groups);
  if (passed === undefined) return { wrong: `${shown} has no time of day` };
  return { instant: new Date(day + passed).toISOString() };
}

/** Parse a date; undefined where it is none. */
export function parseInstant(text: string): Instant | undefined {
  const read = parseInstantOrReason(text);
  return 'instant' in read ? read.instant : undefined;
}

type Groups = { readonly [name: string]: string | undefined };

/** The beginning of the day in milliseconds; undefined where the calendar has no such day. */
function dayStartMs({ year, month, name, day = '1' }: Groups): number | undefined {
  const monthIndex = name ? months.indexOf(name.toLowerCase()) : Number(month ?? 1) - 1;
  const date = new Date(Date.UTC(Number(year), monthIndex, Number(day)));
  return date.getUTCMonth() === monthIndex && date.getUTCDate() === Number(day) ? date.getTime() : undefined;
}

/** Milliseconds from the day's beginning in UTC. A leap second is the next second's first, 24:00 the next day's. */
function timeOfDayMs({
  hour = '0',
  minute: minutes = '0',
  second = '0',
  fraction = '',
  zone,
}: Groups): number | undefined {
  const [hours, past, seconds] = [Number(hour), Number(minutes), Number(second)];
  const offset = zoneOffsetMinutes(zone);
  const ofDay = hours * 60 + past - (offset ?? 0);
  // leap seconds are put at the end of a UTC day
  const isLeap = seconds === 60 && (ofDay + 1) % 1_440 === 0;
  const isMidnight = hours === 24 && past === 0 && seconds === 0 && Number(fraction) === 0;
  if (offset === undefined || past > 59 || (hours > 23 && !isMidnight) || (seconds > 59 && !isLeap))
    return undefined;
  return ofDay * minuteMs + seconds * 1_000 + Math.floor(Number(`0.${fraction || 0}`) * 1_000);
}

/** Hours that the American zones of RFC 822 are behind UTC in winter. */
const americanZoneHours: Readonly<Record<string, number>> = { E: 5, C: 6, M: 7, P: 8 };

/** Minutes that a zone is ahead of UTC. */
function zoneOffsetMinutes(zone = ''): number | undefined {
  const behind = /^.[sd]t$/i.test(zone) ? americanZoneHours[zone.charAt(0).toUpperCase()] : undefined;
  if (behind) return (/d/i.test(zone) ? 1 - behind : -behind) * 60;
  const [, sign, hours, minutes = '0'] = /^([+\-−])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (!sign) return 0;
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}
