import { addDays, type Day, hourMs, type Instant, isoWeekOf, isWorkday, weekdayOf } from '../../time.ts';
import { atHour, dayIn, isTimeZone } from '../../time-zone.ts';
import type { AlertSettings } from '../subscription/alert-settings.ts';
import type { Subscriber } from '../subscription/subscriber.ts';

/** A digest's place in time. */
export interface Due {
  /** when it is to be sent */
  readonly at: Instant;
  /** the day that it is meant for, by its reader's calendar; where clocks skip an hour it may end before `at` */
  readonly on: Day;
  /** the name of the edition; it stays when its reader changes how often they are mailed */
  readonly edition: string;
}

/** The first digest after `now`, by its alert's own calendar and clock; `from` is the first day that it may be meant for. */
export function nextDue(settings: AlertSettings, now: Date, from?: Day): Due {
  const zone = zoneOf(settings);
  const today = dayIn(zone, now);
  for (let on = from && from > today ? from : today; ; on = addDays(on, 1)) {
    if (!isScheduled(settings, on)) continue;
    const at = atHour(on, settings.hour, zone);
    if (at > now) return placed(settings, on, at);
  }
}

/** The digest after one that was due. */
export const dueAfter = (settings: AlertSettings, { on }: Due, now: Date): Due =>
  nextDue(settings, now, addDays(on, 1));

/** Lateness that is ordinary: a run in which many are due. */
const ordinaryLatenessMs = hourMs;

/**
 * The place of a digest that was due and is sent now. After an outage it becomes today's, so that there is one mail and not
 * two: when the digest after it is due already, or is to come later today.
 */
export function dueNow(settings: AlertSettings, due: Due, now: Date): Due {
  const next = dueAfter(settings, due, new Date(due.at));
  const today = dayIn(zoneOf(settings), now);
  const isMissed = next.at <= now.toISOString();
  const isLate = now.getTime() - Date.parse(due.at) > ordinaryLatenessMs;
  return isMissed || (isLate && next.on === today) ? placed(settings, today, now) : due;
}

/**
 * The place of the next digest when an alert's settings change. Preferences never cost a digest: what is due already stays
 * due, and today's, whose new hour is over, comes at the hour that it had.
 *
 * @param last the edition that was sent last
 */
export function rescheduled(settings: AlertSettings, due: Due, now: Date, last?: string): Due {
  if (due.at <= now.toISOString()) return due;
  const soonest = nextDue(settings, now);
  const next = soonest.edition === last ? dueAfter(settings, soonest, now) : soonest;
  return isScheduled(settings, due.on) && due.on < next.on ? due : next;
}

/** A digest's place when it is sent at a moment and meant for a day. */
export const placed = (settings: AlertSettings, on: Day, at: Date): Due => ({
  at: at.toISOString(),
  on,
  edition: editionOf(settings, on),
});

/** The name of the edition that is meant for this day: no subscriber gets the same one twice. `daily-2026-11-24`, `weekly-2026-W48`. */
const editionOf = ({ frequency }: Pick<AlertSettings, 'frequency'>, on: Day): string =>
  frequency === 'weekly' ? `weekly-${isoWeekOf(on)}` : `daily-${on}`;

/** The digest that a subscriber is due. Rows of older releases say only when. */
export function dueOf({ settings, dueAt, dueOn, dueEdition }: Subscriber): Due {
  if (!dueAt) throw new TypeError('this subscriber is due nothing');
  const on = dueOn ?? dayIn(zoneOf(settings), new Date(dueAt));
  return { at: dueAt, on, edition: dueEdition ?? editionOf(settings, on) };
}

/** The fields of a subscriber's row that say which digest is due. */
export const dueFields = ({ at, on, edition }: Due) => ({ dueAt: at, dueOn: on, dueEdition: edition });

/** The zone of an alert; UTC when it is one that this machine does not know (any more), so that its reader is served. */
export const zoneOf = ({ timezone }: Pick<AlertSettings, 'timezone'>): string =>
  isTimeZone(timezone) ? timezone : 'UTC';

function isScheduled({ frequency, weekday, pausedUntil }: AlertSettings, day: Day): boolean {
  if (pausedUntil !== undefined && day < pausedUntil) return false;
  switch (frequency) {
    case 'daily':
      return true;
    case 'weekdays':
      return isWorkday(day);
    case 'weekly':
      return weekdayOf(day) === weekday;
  }
}
