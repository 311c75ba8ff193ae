import { defined } from '../../functions/domain/defined.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { deliverAll } from '../deliver-all.ts';
import { type Command, type CommandOutput, parseWords } from './command.ts';
import { describeStop } from './describe-mail-status.ts';
import { now, reputation } from './stores.ts';
import { UsageError } from './usage-error.ts';

/** `deliver [--at TIME] [--dry-run] | --resume`: sends the digests that are due, or starts them again; 1 when a subscriber who is due got none, or digests are stopped. */
export const command: Command = async (words, { json, say }) => {
  const { values } = parseWords(
    words,
    { at: { type: 'string' }, 'dry-run': { type: 'boolean' }, resume: { type: 'boolean' } },
    0,
  );
  if (values.resume) {
    if (values.at !== undefined || values['dry-run'])
      throw new UsageError('--resume only starts digests again: it goes with no other option');
    return resume({ json, say });
  }
  const at = values.at === undefined ? undefined : parseInstant(values.at);
  if (values.at !== undefined && !at)
    throw new UsageError(`--at: "${values.at}" is no time like 2026-11-24T08:00:00Z`);
  const dryRun = values['dry-run'] ?? false;
  const served = await deliverAll(defined({ dryRun, at }));
  const { stopped } = await reputation.standing();
  const count = (outcome: string) => served.filter((one) => one.outcome === outcome).length;
  const [sent, empty, late] = [
    count('sent'),
    count('empty'),
    count('later') + count('failed') + count('held'),
  ];
  if (json) say(JSON.stringify({ due: served.length, sent, empty, late, served, stopped }));
  else {
    for (const { subscriber, edition, outcome, papers, reason } of served) {
      say(`${outcome.padEnd(6)} ${edition} ${subscriber} ${papers} papers${reason ? `: ${reason}` : ''}`);
    }
    say(
      `${served.length} due: ${sent} ${dryRun ? 'would be sent' : 'sent'}, ${empty} with nothing new, ${late} not served`,
    );
  }
  if (stopped && !json) say(describeStop(stopped));
  return late > 0 || stopped ? 1 : 0;
};

/** Start digests again. The next beat of the clock sends what is due. */
async function resume({ json, say }: CommandOutput): Promise<number> {
  const { stopped } = await reputation.standing();
  if (stopped) await reputation.resume(now().toISOString());
  if (json) say(JSON.stringify({ resumed: stopped !== undefined, stopped }));
  else say(stopped ? 'digests go out again, and are counted anew' : 'digests were not stopped');
  return 0;
}
