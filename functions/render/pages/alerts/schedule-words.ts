import type { Frequency } from '../../../domain/alerts/delivery/digest.ts';
import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import { weekdayName } from '../../../domain/time.ts';
import { formatHour } from '../../dates.ts';

/** When an alert comes, as a page says it: `on weekdays at 08:00`. */
export function scheduleWords({ frequency, weekday, hour }: AlertSettings): string {
  const days = {
    daily: 'every day',
    weekdays: 'on weekdays',
    weekly: `every ${weekdayName(weekday)}`,
  } satisfies Record<Frequency, string>;
  return `${days[frequency]} at ${formatHour(hour)}`;
}
