import { parseFilter } from '../../filters/parse-filter.ts';
import { printFilter } from '../../filters/print-filter.ts';
import type { FieldError } from '../../papers/draft/draft.ts';
import { weekdayNames } from '../../time.ts';
import { isTimeZone } from '../../time-zone.ts';
import { type AlertSettings, defaultSettings } from './alert-settings.ts';

/** An alert's settings as a form or a script sent them: strings and numbers, nothing checked. */
export interface SettingsInput {
  readonly filter?: string | undefined;
  readonly frequency?: string | undefined;
  readonly timezone?: string | undefined;
  readonly hour?: string | number | undefined;
  readonly weekday?: string | number | undefined;
}

/** Check an alert's settings and fill in the rest: daily at 8:00 UTC, on Mondays when weekly. */
export function parseSettings(
  input: SettingsInput,
): { settings: AlertSettings } | { errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const parsed = parseFilter(input.filter ?? '');
  if ('problem' in parsed) errors.push({ path: 'filter', message: parsed.problem });
  const frequency = input.frequency || defaultSettings.frequency;
  if (frequency !== 'daily' && frequency !== 'weekly') {
    errors.push({ path: 'frequency', message: 'must be daily or weekly' });
  }
  const timezone = input.timezone || defaultSettings.timezone;
  if (!isTimeZone(timezone))
    errors.push({ path: 'timezone', message: `"${timezone}" is no time zone like Europe/Berlin` });
  const hour = wholeNumber(input.hour, defaultSettings.hour);
  if (!(hour >= 0 && hour <= 23))
    errors.push({ path: 'hour', message: 'must be a whole number from 0 to 23' });
  const weekday = parseWeekday(input.weekday);
  if (!(weekday >= 1 && weekday <= 7)) {
    errors.push({ path: 'weekday', message: 'must be 1 (Monday) to 7 (Sunday), or its English name' });
  }
  if (errors.length > 0 || 'problem' in parsed) return { errors };
  return {
    settings: {
      filter: printFilter(parsed.filter),
      frequency: frequency === 'weekly' ? 'weekly' : 'daily',
      timezone,
      hour,
      weekday,
    },
  };
}

/** Read a whole number of one or two digits; NaN for anything else. */
const wholeNumber = (given: string | number | undefined, otherwise: number): number => {
  if (given === undefined || given === '') return otherwise;
  return /^\d{1,2}$/.test(String(given).trim()) ? Number(given) : Number.NaN;
};

/** Read a weekday by its number or its English name, 1 … 7; NaN for anything else. */
function parseWeekday(given: string | number | undefined): number {
  const name = String(given).toLowerCase();
  const index = weekdayNames.findIndex((day) =>
    [day, day.slice(0, 3)].some((one) => one.toLowerCase() === name),
  );
  if (index >= 0) return index + 1;
  // cron and JavaScript count Sunday as 0
  const weekday = wholeNumber(given, defaultSettings.weekday);
  return weekday === 0 ? 7 : weekday;
}
