import {
  type AlertSettings,
  mostPapersInDigest,
} from '../../../domain/alerts/subscription/alert-settings.ts';
import { describeFilter } from '../../../domain/filters/describe-filter.ts';
import { parseFilter } from '../../../domain/filters/parse-filter.ts';
import { scheduleWords } from './schedule-words.ts';

/** An alert's settings to read: which papers, when, in which time zone, how many and how. */
export const SettingsList = ({ settings }: { settings: AlertSettings }) => (
  <dl class="facts">
    <dt>Papers</dt>
    <dd>{settings.filter === '' ? 'all papers' : <Filter text={settings.filter} />}</dd>
    <dt>When</dt>
    <dd>{scheduleWords(settings)}</dd>
    <dt>Time zone</dt>
    <dd>{settings.timezone.replaceAll('_', ' ')}</dd>
    <dt>In one mail</dt>
    <dd>
      at most {settings.mostPapers ?? mostPapersInDigest} papers{settings.textOnly ? ', as plain text' : ''}
    </dd>
  </dl>
);

/** A filter in a reader's words, and in its own, by which it can be changed. */
const Filter = ({ text }: { text: string }) => {
  const parsed = parseFilter(text);
  return (
    <>
      {'problem' in parsed ? null : (
        <>
          {describeFilter(parsed.filter)}
          <br />
        </>
      )}
      <code>{text}</code>
    </>
  );
};
