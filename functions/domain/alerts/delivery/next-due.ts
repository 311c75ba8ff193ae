import { addDays, type Instant, isoWeekOf, weekdayOf } from '../../time.ts';
import { atHour, dayIn } from '../../time-zone.ts';
import type { AlertSettings } from '../subscription/alert-settings.ts';

/** The first moment after `now` at which the alert is due, by its own calendar and clock. */
export function nextDue({ frequency, weekday, hour, timezone }: AlertSettings, now: Date): Instant {
  const today = dayIn(timezone, now);
  for (let ahead = 0; ; ahead++) {
    const day = addDays(today, ahead);
    if (frequency === 'weekly' && weekdayOf(day) !== weekday) continue;
    const due = atHour(day, hour, timezone);
    if (due > now) return due.toISOString();
  }
}

/** The name of the edition that is due then: no subscriber gets the same one twice. `daily-2026-11-24`, `weekly-2026-W48`. */
export function editionOf({ frequency, timezone }: AlertSettings, due: Instant): string {
  const day = dayIn(timezone, new Date(due));
  return frequency === 'daily' ? `daily-${day}` : `weekly-${isoWeekOf(day)}`;
}
