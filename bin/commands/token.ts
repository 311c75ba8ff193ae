import { createToken, hashToken, tokenLimits } from '../../functions/domain/access/token.ts';
import { dayOf } from '../../functions/domain/time.ts';
import { newId } from '../../functions/runtime/random-ids.ts';
import { OperatorError } from '../operator-error.ts';
import { type Command, type CommandOutput, parseWords } from './command.ts';
import { now, tokens } from './stores.ts';
import { UsageError } from './usage-error.ts';

/** `token create [NAME] [--quota N] [--editor] | list | revoke HASH`: the tokens to submit with; a hash may be shortened as long as it is unique. */
export const command: Command = async (words, output) => {
  const { positionals, values } = parseWords(
    words,
    { name: { type: 'string' }, quota: { type: 'string' }, editor: { type: 'boolean' } },
    2,
  );
  const [action, given] = positionals;
  if (action === 'create') await createNamed({ ...values, name: values.name ?? given }, output);
  else if (action === 'list') await printTokens(output);
  else if (action === 'revoke') await revokeByHash(given, output);
  else throw new UsageError('token takes create, list or revoke');
  return 0;
};

/** Create a token and print it. */
async function createNamed(
  wanted: { readonly name?: string | undefined; readonly quota?: string; readonly editor?: boolean },
  { json, say }: CommandOutput,
): Promise<void> {
  const { quota: papersADay, editor } = wanted;
  const secret = newId();
  // the name owns what the token brings: two tokens without one get two
  const name = wanted.name ?? `submitter-${hashToken(secret).slice(0, 6)}`;
  const quota = papersADay === undefined ? undefined : Number(papersADay);
  if (quota !== undefined && !(Number.isInteger(quota) && quota > 0)) {
    throw new UsageError(`--quota takes a number of papers a day, not "${papersADay}"`);
  }
  const token = await createToken(name, secret, tokens, now(), quota, editor ? ['editor'] : undefined);
  // the only time it is shown: alone on its line, so that a script can take it
  say(json ? JSON.stringify({ name, token }) : token);
}

async function printTokens({ json, say }: CommandOutput): Promise<void> {
  const list = await tokens.list();
  if (json) return say(JSON.stringify(list));
  for (const { hash, name, createdAt, quota = tokenLimits.papersADay, scopes = [] } of list)
    say(
      `${hash.slice(0, 12)}  ${dayOf(createdAt)}  ${quota} papers a day  ${[name, ...scopes.map((scope) => `(${scope})`)].join(' ')}`,
    );
}

/** Revoke the one token whose hash begins so. */
async function revokeByHash(start: string | undefined, { json, say }: CommandOutput): Promise<void> {
  if (!start) throw new UsageError('token revoke takes the hash that "token list" shows');
  const [match, ...more] = (await tokens.list()).filter(({ hash }) => hash.startsWith(start));
  if (!match || more.length > 0) {
    throw new OperatorError(
      match ? `${start} begins more than one token's hash` : `no token's hash begins with ${start}`,
    );
  }
  await tokens.revoke(match.hash);
  say(json ? JSON.stringify({ revoked: match.hash }) : `revoked ${match.name}`);
}
