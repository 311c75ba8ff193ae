import { weekdayName } from '../../time.ts';
import type { Frequency } from '../delivery/digest.ts';

/** When and of what somebody wants to hear. */
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

/** `every day at 8:00, Europe/Berlin`; `every Monday at 8:00, UTC`. */
export function whenOf({ frequency, hour, weekday, timezone }: AlertSettings): string {
  const day = frequency === 'daily' ? 'day' : weekdayName(weekday);
  return `every ${day} at ${hour}:00, ${timezone}`;
}
