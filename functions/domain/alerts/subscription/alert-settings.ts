import { weekdayName } from '../../time.ts';
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
}

/** The settings of an alert for which nothing was chosen. */
export const defaultSettings: AlertSettings = {
  filter: '',
  frequency: 'daily',
  timezone: 'UTC',
  hour: 8,
  weekday: 1,
};

/** An alert's schedule in words: `every day at 8:00, Europe/Berlin`; `every Monday at 8:00, UTC`. */
export function describeSchedule({ frequency, hour, weekday, timezone }: AlertSettings): string {
  const day = frequency === 'daily' ? 'day' : weekdayName(weekday);
  return `every ${day} at ${hour}:00, ${timezone}`;
}
