import { parseFilter } from '../../filters/parse-filter.ts';
import { printFilter } from '../../filters/print-filter.ts';
import type { FieldError } from '../../papers/draft/draft.ts';
import { weekdayNames } from '../../time.ts';
import { isTimeZone } from '../../time-zone.ts';
import { frequencies } from '../delivery/digest.ts';
import { type AlertSettings, defaultSettings, mostPapersInDigest } from './alert-settings.ts';

/** An alert's settings as a form or a script sent them: strings and numbers, nothing checked. */
export interface SettingsInput {
  readonly filter?: string | undefined;
  readonly frequency?: string | undefined;
  readonly timezone?: string | undefined;
  readonly hour?: string | number | undefined;
  readonly weekday?: string | number | undefined;
  /** papers in one mail; the field is `papers`, the stored setting `mostPapers` */
  readonly papers?: string | number | undefined;
  readonly mostPapers?: string | number | undefined;
  /** `text` or `html`; or the stored setting itself */
  readonly format?: string | undefined;
  readonly textOnly?: string | boolean | undefined;
}

/** Check an alert's settings and fill in the rest: daily at 8:00 UTC, on Mondays when weekly, as many papers as fit. */
export function parseSettings(
  input: SettingsInput,
): { settings: AlertSettings } | { errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const parsed = parseFilter(input.filter ?? '');
  if ('problem' in parsed) errors.push({ path: 'filter', message: parsed.problem });
  const frequency = frequencies.find((one) => one === (input.frequency || defaultSettings.frequency));
  if (!frequency) errors.push({ path: 'frequency', message: 'must be daily, weekdays or weekly' });
  const timezone = input.timezone || defaultSettings.timezone;
  if (!isTimeZone(timezone))
    errors.push({ path: 'timezone', message: `"${timezone}" is no time zone like Europe/Berlin` });
  const { hour, weekday, papers } = readNumbers(input, errors);
  const isTextOnly = readFormat(input, errors);
  if (errors.length > 0 || 'problem' in parsed || !frequency) return { errors };
  return {
    settings: {
      filter: printFilter(parsed.filter),
      frequency,
      timezone,
      hour,
      weekday,
      // all that fit is what everybody gets who says nothing
      ...(papers < mostPapersInDigest && { mostPapers: papers }),
      ...(isTextOnly && { textOnly: true }),
    },
  };
}

function readNumbers(input: SettingsInput, errors: FieldError[]) {
  const hour = wholeNumber(input.hour, defaultSettings.hour);
  if (!(hour >= 0 && hour <= 23))
    errors.push({ path: 'hour', message: 'must be a whole number from 0 to 23' });
  const weekday = parseWeekday(input.weekday);
  if (!(weekday >= 1 && weekday <= 7)) {
    errors.push({ path: 'weekday', message: 'must be 1 (Monday) to 7 (Sunday), or its English name' });
  }
  const papers = wholeNumber(input.papers ?? input.mostPapers, mostPapersInDigest);
  if (!(papers >= 1 && papers <= mostPapersInDigest)) {
    const path = input.papers === undefined ? 'mostPapers' : 'papers';
    errors.push({ path, message: `must be a whole number from 1 to ${mostPapersInDigest}` });
  }
  return { hour, weekday, papers };
}

/** Whether the plain text alone is wanted: `format=text`, or `textOnly` as JSON or a box says it. */
function readFormat({ format = '', textOnly = '' }: SettingsInput, errors: FieldError[]): boolean {
  const said = String(textOnly).toLowerCase();
  if (!['', 'html', 'text'].includes(format))
    errors.push({ path: 'format', message: 'must be html or text' });
  if (!['', 'true', 'false', 'on', '1', '0'].includes(said))
    errors.push({ path: 'textOnly', message: 'must be true or false' });
  return format === 'text' || (format === '' && ['true', 'on', '1'].includes(said));
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
