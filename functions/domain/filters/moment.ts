import { parseInstantOrReason } from '../papers/draft/parse-instant.ts';
import { ago, dayMs, hourMs, type Instant, midnight } from '../time.ts';

/** A moment as a filter keeps it: a day `2026-11-01`, an instant, or how long ago: `7d`, `36h`. */
export type Moment = string;

/** A moment, or what is wrong with what was typed. */
export type ReadMoment = { readonly value: Moment } | { readonly problem: string };

const units: Readonly<Record<string, number>> = { h: hourMs, d: dayMs, w: 7 * dayMs };
const mostMs = 36_500 * dayMs;
const date = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})([T ].*)?)?)?$/i;

/** Read a moment: `2026-11-01`, `2026-11`, `2026`, an instant of ISO 8601, or `7d`, `2w`, `24h` before now. */
export function readMoment(text: string): ReadMoment {
  const [, count = '', unit = ''] = /^(\d{1,6})\s?([hdw])$/i.exec(text) ?? [];
  if (unit) return readAgo(text, Number(count) * (units[unit.toLowerCase()] ?? 0));
  const read = date.test(text) ? parseInstantOrReason(text) : { wrong: `"${text.slice(0, 40)}" is no day` };
  return 'wrong' in read
    ? { problem: `${read.wrong.replace(/:.*/s, '')}; write it like 2026-11-23, or 7d for seven days ago` }
    : { value: shortest(read.instant) };
}

/** Read the moment right behind a day, month or year, or behind an instant, which is thereby included. */
export function readMomentAfter(text: string): ReadMoment {
  const read = readMoment(text);
  const [, year, month, day, time] = date.exec(text) ?? [];
  if ('problem' in read || !year) return read;
  const start = Date.parse(read.value);
  let next = start + (time ? 1 : dayMs);
  if (!day) next = Date.UTC(Number(year), Number(month ?? 12), 1);
  const end = new Date(next).toISOString();
  // the last that four digits of a year can write
  return { value: end.startsWith('+') ? '9999-12-31T23:59:59.999Z' : shortest(end) };
}

function readAgo(text: string, milliseconds: number): ReadMoment {
  if (milliseconds > mostMs) return { problem: `"${text}" is more than a hundred years` };
  const isDays = milliseconds % dayMs === 0;
  return { value: isDays ? `${milliseconds / dayMs}d` : `${milliseconds / hourMs}h` };
}

const shortest = (instant: Instant): Moment =>
  instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant;

/** The instant that a moment is, seen from now. */
export function instantOf(moment: Moment, now: Date): Instant {
  const [, count = '', unit = ''] = /^(\d+)([hd])$/.exec(moment) ?? [];
  if (unit) return ago(now, Number(count) * (units[unit] ?? 0));
  return moment.length === 10 ? midnight(moment) : moment;
}
