import { linkPlaceholders } from '../../functions/domain/alerts/delivery/link-placeholders.ts';
import { mostPapersInDigest } from '../../functions/domain/alerts/subscription/alert-settings.ts';
import { parseSettings } from '../../functions/domain/alerts/subscription/parse-settings.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { previewMail } from '../../functions/handlers/deliver.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { commandOf } from './command.ts';
import { digestUsage } from './digest-usage.ts';
import { now } from './stores.ts';

/** What stands where a recipient's own addresses go. */
const nobodysLinks = Object.entries(linkPlaceholders).map(
  ([name, mark]) => [mark, `https://${name}.invalid`] as const,
);
const shown = (part: string): string =>
  nobodysLinks.reduce((text, [mark, link]) => text.replaceAll(mark, link), part);

/** `digest preview --filter FILTER`: prints the mail that an alert would bring, as text or, with --html, as HTML; nothing is sent. */
export const command = commandOf(digestUsage, async ({ values }, { json, say }) => {
  const { filter, frequency, timezone, papers } = values;
  const read = parseSettings({ filter, frequency, timezone });
  if ('errors' in read)
    throw new UsageError(read.errors.map(({ path, message }) => `--${path}: ${message}`).join('\n'));
  const mostPapers = Number(papers ?? mostPapersInDigest);
  const at = new Date((values.at !== undefined && parseInstant(values.at)) || now());
  const { subject, text, html = '' } = await previewMail({ ...read.settings, mostPapers }, at);
  if (json) say(JSON.stringify({ subject, text: shown(text), html: shown(html) }));
  else say(values.html ? shown(html) : `Subject: ${subject}\n\n${shown(text)}`);
  return 0;
});
