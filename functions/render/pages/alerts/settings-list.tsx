import { weekdayName } from '../../../domain/time.ts';
import { formatHour } from '../../dates.ts';
import type { Settings } from './settings.ts';

/** Which papers, when, where: what a subscriber is about to get. */
export const SettingsList = ({ settings }: { settings: Settings }) => (
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
