import { defined } from '../../functions/domain/defined.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { deliverAll } from '../deliver-all.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { deliverUsage } from './deliver-usage.ts';
import { describeStop } from './describe-mail-status.ts';
import { now, reputation } from './stores.ts';

/** `deliver [--at TIME] [--dry-run] | --resume`: sends the digests that are due, or starts them again; 1 when a subscriber who is due got none, or digests are stopped. */
export const command = commandOf(deliverUsage, async ({ values }, { json, say }) => {
  if (values.resume) return resume({ json, say });
  const at = values.at === undefined ? undefined : parseInstant(values.at);
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
});

/** Start digests again. The next beat of the clock sends what is due. */
async function resume({ json, say }: CommandOutput): Promise<number> {
  const { stopped } = await reputation.standing();
  if (stopped) await reputation.resume(now().toISOString());
  if (json) say(JSON.stringify({ resumed: stopped !== undefined, stopped }));
  else say(stopped ? 'digests go out again, and are counted anew' : 'digests were not stopped');
  return 0;
}
