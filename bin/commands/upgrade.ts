import { type UpgradedRow, upgradeRows } from '../../functions/adapters/dynamodb/upgrade-rows.ts';
import { commandOf } from './command.ts';
import { client, tableNames } from './stores.ts';
import { upgradeUsage } from './upgrade-usage.ts';

/**
 * `upgrade [--dry-run]`: write stored rows of older layouts in that of today, where somebody wants that; they are read all
 * the same. 1 when one cannot be read.
 */
export const command = commandOf(upgradeUsage, async ({ values }, { json, say }) => {
  const dryRun = values['dry-run'] ?? false;
  const counts = { upgraded: 0, changed: 0, kept: 0, unreadable: 0 } satisfies Record<
    UpgradedRow['outcome'],
    number
  >;
  for (const name of tableNames) {
    for await (const { outcome, reason } of upgradeRows(client, name, { dryRun })) {
      counts[outcome]++;
      if (reason !== undefined && !json) say(reason);
    }
  }
  const { upgraded, changed, kept, unreadable } = counts;
  if (json) say(JSON.stringify(counts));
  else if (upgraded + changed + kept + unreadable === 0) say('every row has the layout of today');
  else {
    say(
      `${upgraded} ${upgraded === 1 ? 'row' : 'rows'} ${dryRun ? 'to be written' : 'written'} in the layout of today`,
    );
    if (changed > 0) say(`${changed} were being changed by others, who write them so themselves`);
    if (kept > 0) say(`${kept} only note that a paper changed, and stay as they are`);
    if (unreadable > 0) say(`${unreadable} cannot be read and stay as they are`);
  }
  return unreadable > 0 ? 1 : 0;
});
