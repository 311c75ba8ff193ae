import { normalizeAddress, subscriberId } from '../../functions/domain/alerts/subscription/email-address.ts';
import { eraseSubscriber } from '../../functions/domain/alerts/subscription/erase-subscriber.ts';
import { votedFor } from '../../functions/domain/ranking/voted-for.ts';
import { OperatorError } from '../operator-error.ts';
import { type Command, parseWords } from './command.ts';
import { activeSubscribers, papers, readerVotes, subscribers, voting } from './stores.ts';
import { UsageError } from './usage-error.ts';

/** `subscribers list | export | erase ADDRESS`: the subscribers who wait for a digest; an erased one leaves no trace but a suppression, and their votes are taken back. */
export const command: Command = async (words, { json, say }) => {
  const { positionals } = parseWords(words, {}, 2);
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
  if (action !== 'list' && action !== 'export')
    throw new UsageError('subscribers takes list, export or erase');
  for await (const { id, email, settings, dueAt, confirmedAt } of activeSubscribers()) {
    const { filter, frequency, hour, timezone } = settings;
    if (json || action === 'export') {
      const votes = await votedFor(await readerVotes.of(id), papers);
      const voted = votes.flatMap(({ paper, said }) => said.slice(-1).map(({ at }) => ({ paper, at })));
      say(JSON.stringify({ id, email, ...settings, dueAt, confirmedAt, votes: voted }));
    }
    // a list may be shown to others, so it hides the addresses
    else
      say(
        `${id}  ${frequency.padEnd(6)} ${String(hour).padStart(2)}:00 ${timezone}  next ${dueAt}  ${filter || 'everything'}`,
      );
  }
  return 0;
};
