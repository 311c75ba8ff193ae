import { type Frequency, frequencies } from '../../../domain/alerts/delivery/digest.ts';
import { weekdayName, weekdayNames } from '../../../domain/time.ts';
import { formatHour } from '../../dates.ts';
import { AmountFields } from './amount-fields.tsx';
import type { FieldsProps } from './fields-props.ts';
import { ZoneOptions } from './zone-options.tsx';

const frequencyNames = {
  daily: 'Daily',
  weekdays: 'On weekdays',
  weekly: 'Weekly',
} satisfies Record<Frequency, string>;

const Frequencies = ({ settings }: FieldsProps) => (
  <fieldset class="field">
    <legend>How often</legend>
    <div class="choices">
      {frequencies.map((frequency) => (
        <label>
          <input type="radio" name="frequency" value={frequency} checked={settings.frequency === frequency} />
          {frequencyNames[frequency]}
        </label>
      ))}
    </div>
  </fieldset>
);

const Weekdays = ({ prefix, settings }: FieldsProps) => (
  <p class="field weekly">
    <label for={`${prefix}-weekday`}>Day, if weekly</label>
    <select id={`${prefix}-weekday`} name="weekday">
      {weekdayNames.map((_, index) => (
        <option value={index + 1} selected={settings.weekday === index + 1}>
          {weekdayName(index + 1)}
        </option>
      ))}
    </select>
  </p>
);

const Hours = ({ prefix, settings }: FieldsProps) => (
  <p class="field">
    <label for={`${prefix}-hour`}>At</label>
    <select id={`${prefix}-hour`} name="hour">
      {Array.from({ length: 24 }, (_, hour) => (
        <option value={hour} selected={settings.hour === hour}>
          {formatHour(hour)}
        </option>
      ))}
    </select>
  </p>
);

/** The fields of an alert's schedule, how often, on which day, at what hour, in which time zone, and of how much comes. `preset` lets the site's script put in the reader's own time zone. */
export const TimeFields = ({ prefix, settings, preset }: FieldsProps & { readonly preset: boolean }) => (
  <>
    <Frequencies prefix={prefix} settings={settings} />
    <Weekdays prefix={prefix} settings={settings} />
    <Hours prefix={prefix} settings={settings} />
    <p class="field">
      <label for={`${prefix}-timezone`}>Time zone</label>
      <select id={`${prefix}-timezone`} name="timezone" data-preset={preset ? '' : undefined}>
        <ZoneOptions chosen={settings.timezone} />
      </select>
    </p>
    <AmountFields prefix={prefix} settings={settings} />
  </>
);
