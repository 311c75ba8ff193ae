import { createToken, hashOf, tokenLimits } from '../../functions/domain/access/token.ts';
import { dayOf } from '../../functions/domain/time.ts';
import { newId } from '../../functions/runtime/random-ids.ts';
import { OperatorError } from '../stack-env.ts';
import { type Command, read, UsageError } from './command.ts';
import { now, tokens } from './stores.ts';

/** `token create [NAME] [--quota N] | list | revoke HASH`; a hash may be shortened to what tells it from the others. */
export const command: Command = async (words, { json, say }) => {
  const { positionals, values } = read(words, { name: { type: 'string' }, quota: { type: 'string' } }, 2);
  const [action, given] = positionals;
  switch (action) {
    case 'create': {
      const secret = newId();
      // a name is who owns what it brings: two that were given none are two
      const name = values.name ?? given ?? `submitter-${hashOf(secret).slice(0, 6)}`;
      const quota = values.quota === undefined ? undefined : Number(values.quota);
      if (quota !== undefined && !(Number.isInteger(quota) && quota > 0)) {
        throw new UsageError(`--quota takes a number of papers a day, not "${values.quota}"`);
      }
      const token = await createToken(name, secret, tokens, now(), quota);
      // the only time it is shown: alone on its line, so that a script can take it
      say(json ? JSON.stringify({ name, token }) : token);
      return 0;
    }
    case 'list': {
      const list = await tokens.list();
      if (json) say(JSON.stringify(list));
      else
        for (const { hash, name, createdAt, quota = tokenLimits.papersADay } of list)
          say(`${hash.slice(0, 12)}  ${dayOf(createdAt)}  ${quota} papers a day  ${name}`);
      return 0;
    }
    case 'revoke': {
      if (!given) throw new UsageError('token revoke takes the hash that "token list" shows');
      const [match, ...more] = (await tokens.list()).filter(({ hash }) => hash.startsWith(given));
      if (!match || more.length > 0) {
        throw new OperatorError(
          match ? `${given} begins more than one token's hash` : `no token's hash begins with ${given}`,
        );
      }
      await tokens.revoke(match.hash);
      say(json ? JSON.stringify({ revoked: match.hash }) : `revoked ${match.name}`);
      return 0;
    }
    default:
      throw new UsageError('token takes create, list or revoke');
  }
};
