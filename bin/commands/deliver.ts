import { defined } from '../../functions/domain/defined.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { deliverAll } from '../deliver-all.ts';
import { type Command, parseWords } from './command.ts';
import { UsageError } from './usage-error.ts';

/** `deliver [--at TIME] [--dry-run]`: sends the digests that are due; 1 when a subscriber who is due got none. */
export const command: Command = async (words, { json, say }) => {
  const { values } = parseWords(words, { at: { type: 'string' }, 'dry-run': { type: 'boolean' } }, 0);
  const at = values.at === undefined ? undefined : parseInstant(values.at);
  if (values.at !== undefined && !at)
    throw new UsageError(`--at: "${values.at}" is no time like 2026-11-24T08:00:00Z`);
  const dryRun = values['dry-run'] ?? false;
  const served = await deliverAll(defined({ dryRun, at }));
  const count = (outcome: string) => served.filter((one) => one.outcome === outcome).length;
  const [sent, empty, late] = [
    count('sent'),
    count('empty'),
    count('later') + count('failed') + count('held'),
  ];
  if (json) say(JSON.stringify({ due: served.length, sent, empty, late, served }));
  else {
    for (const { subscriber, edition, outcome, papers, reason } of served) {
      say(`${outcome.padEnd(6)} ${edition} ${subscriber} ${papers} papers${reason ? `: ${reason}` : ''}`);
    }
    say(
      `${served.length} due: ${sent} ${dryRun ? 'would be sent' : 'sent'}, ${empty} with nothing new, ${late} not served`,
    );
  }
  return late > 0 ? 1 : 0;
};
