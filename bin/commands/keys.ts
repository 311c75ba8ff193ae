import {
  type LinkKey,
  linkKeysAsOf,
  rotateLinkKeys,
  type VerifyingKey,
} from '../../functions/domain/alerts/subscription/link-keys.ts';
import { takenDays } from '../../functions/domain/alerts/subscription/link-token.ts';
import { addDays, dayMs, dayOf } from '../../functions/domain/time.ts';
import { newSecret } from '../../functions/runtime/random-ids.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { keysUsage } from './keys-usage.ts';
import { linkKeys, now } from './stores.ts';

/** `keys list | rotate`: the keys that sign the links of mails, by name and age; the keys themselves are never printed. */
export const command = commandOf(keysUsage, ({ action }, output) =>
  action === 'list' ? list(output) : rotate(output),
);

/** The first key has no name in tokens. */
const nameOf = ({ id }: LinkKey): string => id || '1';

async function list({ json, say }: CommandOutput): Promise<number> {
  const { signing, known } = linkKeysAsOf(await linkKeys.ring(newSecret()), now());
  for (const key of known) {
    const isSigning = key.id === signing.id;
    const { madeAt, retiredAt } = key;
    if (json) say(JSON.stringify({ key: nameOf(key), madeAt, retiredAt, signs: isSigning }));
    else say(`${nameOf(key).padEnd(3)} ${ageOf(key).padEnd(34)} ${stateOf(key, isSigning)}`);
  }
  return 0;
}

const ageOf = ({ madeAt }: LinkKey): string => {
  if (!madeAt) return 'older than keys have dates';
  const days = Math.floor((now().getTime() - Date.parse(madeAt)) / dayMs);
  return `made ${dayOf(madeAt)}, ${days} day${days === 1 ? '' : 's'} ago`;
};

function stateOf({ retiredAt }: VerifyingKey, isSigning: boolean): string {
  if (isSigning) return 'signs';
  if (!retiredAt) return 'will sign in a few minutes';
  return `retired: links to leave and to change for ever, to vote until ${addDays(dayOf(retiredAt), takenDays.vote)}`;
}

async function rotate({ json, say }: CommandOutput): Promise<number> {
  const done = await rotateLinkKeys(linkKeys, { newSecret, now: now() });
  if (done.outcome === 'contended') throw new OperatorError('somebody else has rotated the keys just now');
  if (done.outcome === 'settling')
    throw new OperatorError(`the last key signs only from ${done.signsFrom} on; rotate again after that`);
  const { key, signsFrom } = done;
  say(
    json
      ? JSON.stringify({ key: nameOf(key), signsFrom })
      : `key ${nameOf(key)} signs from ${signsFrom} on; the links that are out go on working`,
  );
  return 0;
}
