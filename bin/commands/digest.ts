import { mostPapersInDigest } from '../../functions/domain/alerts/subscription/alert-settings.ts';
import { parseSettings } from '../../functions/domain/alerts/subscription/parse-settings.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { previewDigest } from '../../functions/handlers/deliver.ts';
import { type Command, parseWords } from './command.ts';
import { now } from './stores.ts';
import { UsageError } from './usage-error.ts';

const options = {
  filter: { type: 'string' },
  frequency: { type: 'string' },
  timezone: { type: 'string' },
  papers: { type: 'string' },
  at: { type: 'string' },
  html: { type: 'boolean' },
  text: { type: 'boolean' },
} as const;

/** What stands where a recipient's own addresses go. */
const nobodysLinks = new Map([
  ['\x01', 'https://unsubscribe.invalid'],
  ['\x02', 'https://preferences.invalid'],
  ['\x03', 'https://vote.invalid'],
]);

/** `digest preview --filter FILTER`: prints the mail that an alert would bring, as text or, with --html, as HTML; nothing is sent. */
export const command: Command = async (words, { json, say }) => {
  const { values, positionals } = parseWords(words, options, 1);
  if (positionals[0] !== 'preview') throw new UsageError('digest takes preview');
  if (values.html && values.text) throw new UsageError('--html and --text: one of them');
  const { filter, frequency, timezone, papers } = values;
  const read = parseSettings({ filter, frequency, timezone });
  if ('errors' in read)
    throw new UsageError(read.errors.map(({ path, message }) => `--${path}: ${message}`).join('\n'));
  const mostPapers = Number(papers ?? mostPapersInDigest);
  if (!Number.isInteger(mostPapers) || mostPapers < 1 || mostPapers > mostPapersInDigest)
    throw new UsageError(`--papers: must be a whole number from 1 to ${mostPapersInDigest}`);
  const at = values.at === undefined ? now().toISOString() : parseInstant(values.at);
  if (!at) throw new UsageError(`--at: "${values.at}" is no time like 2026-11-24T08:00:00Z`);
  const { subject, text, html = '' } = await previewDigest({ ...read.settings, mostPapers }, new Date(at));
  const shown = (part: string) => part.replace(/[\x01-\x03]/g, (mark) => nobodysLinks.get(mark) ?? mark);
  if (json) say(JSON.stringify({ subject, text: shown(text), html: shown(html) }));
  else say(values.html ? shown(html) : `Subject: ${subject}\n\n${shown(text)}`);
  return 0;
};
