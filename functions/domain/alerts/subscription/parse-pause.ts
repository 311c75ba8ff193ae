import type { FieldError } from '../../papers/draft/draft.ts';
import { addDays, type Day, dayOf, midnight } from '../../time.ts';
import { dayIn } from '../../time-zone.ts';
import { zoneOf } from '../delivery/next-due.ts';
import type { AlertSettings } from './alert-settings.ts';

/** The longest pause, in days: who wants no mail for longer unsubscribes. */
export const mostPauseDays = 366;

/** The days until which an alert may be paused, by its own calendar: the first and the last. */
export function pauseBounds(settings: Pick<AlertSettings, 'timezone'>, now: Date): readonly [Day, Day] {
  const today = dayIn(zoneOf(settings), now);
  return [addDays(today, 1), addDays(today, mostPauseDays)];
}

/** The day until which an alert is paused now; undefined when it is not, or not any more. */
export const pausedNow = (settings: AlertSettings, now: Date): Day | undefined =>
  settings.pausedUntil && settings.pausedUntil >= pauseBounds(settings, now)[0]
    ? settings.pausedUntil
    : undefined;

/** Put a pause into settings, or take it out, as a form says it: a day such as `2026-12-07`, today or nothing for none. */
export function withPause(
  settings: AlertSettings,
  given: string,
  now: Date,
): { settings: AlertSettings } | { errors: readonly FieldError[] } {
  const { pausedUntil: _, ...running } = settings;
  const day = given.trim();
  const [first, last] = pauseBounds(settings, now);
  if (day === '' || day === addDays(first, -1)) return { settings: running };
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && isInCalendar(day);
  if (isDay && day >= first && day <= last) return { settings: { ...running, pausedUntil: day } };
  const message = isDay ? `must be between ${first} and ${last}` : 'must be a day, such as 2026-12-07';
  return { errors: [{ path: 'pause', message }] };
}

/** Whether there is such a day: the 30th of February is read as the 2nd of March, or as nothing. */
function isInCalendar(day: string): boolean {
  const at = Date.parse(midnight(day));
  return Number.isFinite(at) && dayOf(new Date(at)) === day;
}
