import { type Day, weekdayName } from '../../time.ts';
import type { Frequency } from '../delivery/digest.ts';

/** Which papers a subscriber gets, how often, and when. */
export interface AlertSettings {
  /** in the grammar of filters, canonical; empty for everything */
  readonly filter: string;
  readonly frequency: Frequency;
  /** IANA name, `Europe/Berlin` */
  readonly timezone: string;
  /** 0 … 23, local time */
  readonly hour: number;
  /** ISO 8601: 1 is Monday, 7 is Sunday; used when weekly */
  readonly weekday: number;
  /** papers in one mail, 1 … 25; the rest is counted and linked. As many as fit where it is not said. */
  readonly mostPapers?: number;
  /** the plain text alone */
  readonly textOnly?: true;
  /** the first day, by the alert's own calendar, that a digest may be meant for again */
  readonly pausedUntil?: Day;
}

/** Most papers in one digest, whatever its reader asks for. */
export const mostPapersInDigest = 25;

/** The settings of an alert for which nothing was chosen. */
export const defaultSettings: AlertSettings = {
  filter: '',
  frequency: 'daily',
  timezone: 'UTC',
  hour: 8,
  weekday: 1,
};

/** An alert's schedule in words: `every day at 8:00, Europe/Berlin`; `on weekdays at 8:00, UTC`; `every Monday at 8:00, UTC`. */
export function describeSchedule({ frequency, hour, weekday, timezone }: AlertSettings): string {
  const days = {
    daily: 'every day',
    weekdays: 'on weekdays',
    weekly: `every ${weekdayName(weekday)}`,
  } satisfies Record<Frequency, string>;
  return `${days[frequency]} at ${hour}:00, ${timezone}`;
}
