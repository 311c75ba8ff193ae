import { mostPapersInDigest } from '../../functions/domain/alerts/subscription/alert-settings.ts';
import { parseSettings } from '../../functions/domain/alerts/subscription/parse-settings.ts';
import { describeCommand } from '../command-line/command-usage.ts';
import { refuseTime } from './refuse-time.ts';

/** What is wrong with one of an alert's settings. */
const refuseSetting = (field: 'filter' | 'frequency' | 'timezone') => (value: string) => {
  const read = parseSettings({ [field]: value });
  return 'errors' in read ? read.errors.map(({ message }) => message).join('; ') : undefined;
};

const refusePapers = (text: string): string | undefined => {
  const papers = Number(text);
  return Number.isInteger(papers) && papers >= 1 && papers <= mostPapersInDigest
    ? undefined
    : `must be a whole number from 1 to ${mostPapersInDigest}`;
};

export const digestUsage = describeCommand({
  name: 'digest',
  does: 'the mail that an alert would bring; nothing is sent',
  options: {
    filter: {
      type: 'string',
      takes: 'FILTER',
      does: 'what the alert is about, such as topic:retrieval; everything without it',
      refuse: refuseSetting('filter'),
    },
    frequency: {
      type: 'string',
      takes: 'OFTEN',
      does: 'how often it comes: daily, weekdays or weekly',
      completes: ['daily', 'weekdays', 'weekly'],
      refuse: refuseSetting('frequency'),
    },
    timezone: {
      type: 'string',
      takes: 'ZONE',
      does: 'where its days begin, such as Europe/Berlin',
      refuse: refuseSetting('timezone'),
    },
    papers: { type: 'string', takes: 'N', does: 'how many papers at most', refuse: refusePapers },
    at: { type: 'string', takes: 'TIME', does: 'as if it were this time', refuse: refuseTime },
    html: {
      type: 'boolean',
      does: 'the part for mail programs, to look at in a browser',
      excludes: ['text'],
    },
    text: { type: 'boolean', does: 'the part in plain text, which is printed without this, too' },
  },
  actions: {
    preview: {
      does: 'print the mail that would be sent now',
      options: ['filter', 'frequency', 'timezone', 'papers', 'at', 'html', 'text'],
    },
  },
  examples: [
    ['digest preview --filter topic:retrieval', 'as text'],
    ['digest preview --frequency weekly --html > digest.html', 'for a browser'],
  ],
  failsWhen: 'it could not be made',
});
