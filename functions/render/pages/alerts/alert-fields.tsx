import { weekdayName, weekdayNames } from '../../../domain/time.ts';
import { formatHour } from '../../dates.ts';
import type { Settings } from './settings.ts';
import { splitTopics } from './split-topics.ts';
import { FilterField, TopicBoxes } from './subject-fields.tsx';
import { ZoneOptions } from './zone-options.tsx';

interface FieldsProps {
  /** keeps ids apart */
  readonly prefix: string;
  readonly settings: Settings;
}

const Frequencies = ({ settings }: FieldsProps) => (
  <fieldset class="field">
    <legend>How often</legend>
    <div class="choices">
      {(['daily', 'weekly'] as const).map((frequency) => (
        <label>
          <input type="radio" name="frequency" value={frequency} checked={settings.frequency === frequency} />
          {frequency === 'daily' ? 'Daily' : 'Weekly'}
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

/** How often, on which day, at what hour, where. `preset` lets the site's script put in the reader's own time zone. */
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
  </>
);

/** Which papers: boxes for topics, a line for the rest of the filter. Both are open when they say something. */
export const SubjectFields = ({ prefix, settings }: FieldsProps) => {
  const { slugs, rest } = splitTopics(settings.filter);
  return (
    <>
      <TopicBoxes chosen={slugs} />
      <FilterField prefix={prefix} value={rest} />
    </>
  );
};
