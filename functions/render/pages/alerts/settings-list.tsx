import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import { weekdayName } from '../../../domain/time.ts';
import { formatHour } from '../../dates.ts';

/** An alert's settings to read: which papers, when, in which time zone. */
export const SettingsList = ({ settings }: { settings: AlertSettings }) => (
  <dl class="facts">
    <dt>Papers</dt>
    <dd>{settings.filter === '' ? 'all papers' : <code>{settings.filter}</code>}</dd>
    <dt>When</dt>
    <dd>
      {settings.frequency === 'daily' ? 'every day' : `every ${weekdayName(settings.weekday)}`} at{' '}
      {formatHour(settings.hour)}
    </dd>
    <dt>Time zone</dt>
    <dd>{settings.timezone.replaceAll('_', ' ')}</dd>
  </dl>
);
