import { changeSubscriber } from '../../functions/domain/alerts/subscription/change-subscriber.ts';
import { normalizeAddress, subscriberId } from '../../functions/domain/alerts/subscription/email-address.ts';
import { eraseSubscriber } from '../../functions/domain/alerts/subscription/erase-subscriber.ts';
import { erasedReason } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import {
  activeSubscribers,
  allSubscribers,
  consents,
  history,
  moves,
  pauseBeforeRetry,
  subscribers,
  unsuppressAddress,
  voting,
} from './stores.ts';
import { exportSubscribers } from './subscribers-export.ts';
import { importSubscribers } from './subscribers-import.ts';
import { subscribersUsage } from './subscribers-usage.ts';

/**
 * `subscribers list [--all] | export | import FILE [--dry-run] | erase ADDRESS | unsuppress ADDRESS`: who waits for a digest, or
 * all; all there is of everybody, out and in; how one is forgotten, or mailed again.
 */
export const command = commandOf(subscribersUsage, async ({ action, positionals, values }, output) => {
  const [name = ''] = positionals;
  switch (action) {
    case 'erase':
      return erase(name, output);
    case 'import':
      return importSubscribers(name, values['dry-run'] ?? false, output);
    case 'export':
      await exportSubscribers(output);
      return 0;
    case 'list':
      await list(output, values.all ?? false);
      return 0;
    case 'unsuppress':
      return letBeMailed(name, output);
  }
});

/** How SES's own list is told; it is the account's, and other sites of the account may rely on it. */
const lookCommand = 'aws sesv2 get-suppressed-destination --email-address ADDRESS';

/** Erase a subscriber: what stays is a suppression that no address can be read from, and their votes are taken back. */
async function erase(address: string, { json, say }: CommandOutput): Promise<number> {
  const on = await voting();
  const id = subscriberId(address, on.secret);
  const suppression = await subscribers.findSuppression(id);
  if (!(await eraseSubscriber(id, { ...on, subscribers, moves, consents, history })))
    throw new OperatorError(`nobody is known as ${normalizeAddress(address)}`);
  const isOnSesList = suppression !== undefined && suppression.reason !== erasedReason;
  if (json) say(JSON.stringify({ erased: id, ...(isOnSesList && { look: lookCommand }) }));
  else {
    say(`erased ${id}`);
    if (isOnSesList)
      say(
        `mail to it came back, so SES may keep the address; docs/runbook.md says when to delete it there:\n  ${lookCommand}`,
      );
  }
  return 0;
}

/** A list may be shown to others, so it hides the addresses. */
async function list({ json, say }: CommandOutput, all: boolean): Promise<void> {
  const chosen = all ? allSubscribers() : activeSubscribers();
  for await (const { id, status, settings, dueAt, confirmedAt } of chosen) {
    const { filter, frequency, hour, timezone } = settings;
    if (json) say(JSON.stringify({ id, status, ...settings, dueAt, confirmedAt }));
    else
      say(
        `${id}  ${status.padEnd(12)} ${frequency.padEnd(6)} ${String(hour).padStart(2)}:00 ${timezone}  ${dueAt ? `next ${dueAt}` : 'no next one'}  ${filter || 'everything'}`,
      );
  }
}

/** How SES's own list is told; it is the account's, and holds back what ours lets through. */
const sesCommand = 'aws sesv2 delete-suppressed-destination --email-address ADDRESS';

/** Take back our suppression of an address. Nobody is mailed for it: its reader subscribes and confirms anew. */
async function letBeMailed(address: string, { json, say }: CommandOutput): Promise<number> {
  const { secret } = await voting();
  const id = subscriberId(address, secret);
  // first, so that failures of before do not end a new alert at once
  await changeSubscriber(id, { subscribers, pause: pauseBeforeRetry }, (known) => {
    if (!known?.failedTries) return undefined;
    const { failedTries: _, unknownTries: __, ...rest } = known;
    return rest;
  });
  if (!(await unsuppressAddress(id))) throw new OperatorError('this address is not suppressed by us');
  if (json) say(JSON.stringify({ unsuppressed: id, next: sesCommand }));
  else {
    say(`${id} may be mailed again, once its reader has subscribed and confirmed anew`);
    say(
      `SES keeps a list of its own, for the whole account. Take the address off that, too:\n  ${sesCommand}`,
    );
  }
  return 0;
}
