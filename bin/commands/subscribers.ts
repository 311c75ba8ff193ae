import { normalizeAddress, subscriberId } from '../../functions/domain/alerts/subscription/email-address.ts';
import { newSecret } from '../../functions/runtime/random-ids.ts';
import { OperatorError } from '../operator-error.ts';
import { type Command, parseWords } from './command.ts';
import { activeSubscribers, subscribers } from './stores.ts';
import { UsageError } from './usage-error.ts';

/** `subscribers list | export | erase ADDRESS`: the subscribers who wait for a digest; an erased one leaves no trace but a suppression. */
export const command: Command = async (words, { json, say }) => {
  const { positionals } = parseWords(words, {}, 2);
  const [action, address] = positionals;
  if (action === 'erase') {
    if (!address) throw new UsageError('subscribers erase takes an address');
    const id = subscriberId(address, await subscribers.secret(newSecret()));
    if (!(await subscribers.erase(id)))
      throw new OperatorError(`nobody is known as ${normalizeAddress(address)}`);
    say(json ? JSON.stringify({ erased: id }) : `erased ${id}`);
    return 0;
  }
  if (action !== 'list' && action !== 'export')
    throw new UsageError('subscribers takes list, export or erase');
  for await (const { id, email, settings, dueAt, confirmedAt } of activeSubscribers()) {
    const { filter, frequency, hour, timezone } = settings;
    if (json || action === 'export') say(JSON.stringify({ id, email, ...settings, dueAt, confirmedAt }));
    // a list may be shown to others, so it hides the addresses
    else
      say(
        `${id}  ${frequency.padEnd(6)} ${String(hour).padStart(2)}:00 ${timezone}  next ${dueAt}  ${filter || 'everything'}`,
      );
  }
  return 0;
};
