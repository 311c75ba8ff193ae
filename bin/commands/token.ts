import { createToken, hashToken, tokenLimits } from '../../functions/domain/access/token.ts';
import { dayOf } from '../../functions/domain/time.ts';
import { newId } from '../../functions/runtime/random-ids.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { now, tokens } from './stores.ts';
import { tokenUsage } from './token-usage.ts';

/** `token create [NAME] [--quota N] [--editor] | list | revoke HASH`: the tokens to submit with; a hash may be shortened as long as it is unique. */
export const command = commandOf(tokenUsage, async ({ action, positionals, values }, output) => {
  const [given = ''] = positionals;
  if (action === 'create')
    await createNamed({ ...values, name: values.name ?? (given || undefined) }, output);
  else if (action === 'list') await printTokens(output);
  else await revokeByHash(given, output);
  return 0;
});

/** Create a token and print it. */
async function createNamed(
  wanted: {
    readonly name?: string | undefined;
    readonly quota?: string | undefined;
    readonly editor?: boolean | undefined;
  },
  { json, say }: CommandOutput,
): Promise<void> {
  const { quota: papersADay, editor } = wanted;
  const secret = newId();
  // the name owns what the token brings: two tokens without one get two
  const name = wanted.name ?? `submitter-${hashToken(secret).slice(0, 6)}`;
  const quota = papersADay === undefined ? undefined : Number(papersADay);
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
async function revokeByHash(start: string, { json, say }: CommandOutput): Promise<void> {
  const [match, ...more] = (await tokens.list()).filter(({ hash }) => hash.startsWith(start));
  if (!match || more.length > 0) {
    throw new OperatorError(
      match ? `${start} begins more than one token's hash` : `no token's hash begins with ${start}`,
    );
  }
  await tokens.revoke(match.hash);
  say(json ? JSON.stringify({ revoked: match.hash }) : `revoked ${match.name}`);
}
