import { zoneOf } from '../../../domain/alerts/delivery/next-due.ts';
import type { Subscriber } from '../../../domain/alerts/subscription/subscriber.ts';
import { weekdayName, weekdayOf } from '../../../domain/time.ts';
import { atHour } from '../../../domain/time-zone.ts';
import { formatDay, formatHour } from '../../dates.ts';

/** When the next digest comes, as a sentence: `The next digest is due on Tuesday, 24 November 2026, at 08:00, if there are papers for it.` */
export function nextDigestWords({ settings, dueOn, dueAt }: Subscriber): string {
  if (!dueOn) return 'When there are papers, they come as follows.';
  // today's keeps its hour when another one is chosen that is over
  const isAtHour = atHour(dueOn, settings.hour, zoneOf(settings)).toISOString() === dueAt;
  const at = isAtHour ? `, at ${formatHour(settings.hour)}` : '';
  const day = `${weekdayName(weekdayOf(dueOn))}, ${formatDay(dueOn)}`;
  return `The next digest is due on ${day}${at}, if there are papers for it.`;
}
