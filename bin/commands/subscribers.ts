import { changeSubscriber } from '../../functions/domain/alerts/subscription/change-subscriber.ts';
import { normalizeAddress, subscriberId } from '../../functions/domain/alerts/subscription/email-address.ts';
import { eraseSubscriber } from '../../functions/domain/alerts/subscription/erase-subscriber.ts';
import { votedFor } from '../../functions/domain/ranking/voted-for.ts';
import { OperatorError } from '../operator-error.ts';
import { type Command, type CommandOutput, parseWords } from './command.ts';
import {
  activeSubscribers,
  allSubscribers,
  papers,
  pauseBeforeRetry,
  readerVotes,
  subscribers,
  unsuppressAddress,
  voting,
} from './stores.ts';
import { UsageError } from './usage-error.ts';

/**
 * `subscribers list [--all] | export | erase ADDRESS | unsuppress ADDRESS`: the subscribers who wait for a digest, or all. An
 * erased one leaves no trace but a suppression, and their votes are taken back.
 */
export const command: Command = async (words, { json, say }) => {
  const { positionals, values } = parseWords(words, { all: { type: 'boolean' } }, 2);
  const [action, address] = positionals;
  if (action === 'erase') {
    if (!address) throw new UsageError('subscribers erase takes an address');
    const on = await voting();
    const id = subscriberId(address, on.secret);
    if (!(await eraseSubscriber(id, { ...on, subscribers })))
      throw new OperatorError(`nobody is known as ${normalizeAddress(address)}`);
    say(json ? JSON.stringify({ erased: id }) : `erased ${id}`);
    return 0;
  }
  if (action === 'unsuppress') {
    if (!address) throw new UsageError('subscribers unsuppress takes an address');
    return letBeMailed(address, { json, say });
  }
  if (action !== 'list' && action !== 'export')
    throw new UsageError('subscribers takes list, export, erase or unsuppress');
  const chosen = values.all && action === 'list' ? allSubscribers() : activeSubscribers();
  for await (const { id, email, status, settings, dueAt, confirmedAt } of chosen) {
    const { filter, frequency, hour, timezone } = settings;
    if (json && action === 'list') say(JSON.stringify({ id, status, ...settings, dueAt, confirmedAt }));
    else if (action === 'export') {
      const votes = await votedFor(await readerVotes.of(id), papers);
      const voted = votes.flatMap(({ paper, said }) => said.slice(-1).map(({ at }) => ({ paper, at })));
      say(JSON.stringify({ id, email, ...settings, dueAt, confirmedAt, votes: voted }));
    }
    // a list may be shown to others, so it hides the addresses
    else
      say(
        `${id}  ${status.padEnd(12)} ${frequency.padEnd(6)} ${String(hour).padStart(2)}:00 ${timezone}  ${dueAt ? `next ${dueAt}` : 'no next one'}  ${filter || 'everything'}`,
      );
  }
  return 0;
};

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
