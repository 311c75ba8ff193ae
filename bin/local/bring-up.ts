import { join } from 'node:path';
import type { PostOffice } from './outbox.ts';
import { inALine } from './reason.ts';
import { keepToken, keptToken, tokenIn } from './submit-token.ts';

export type Handlers = typeof import('./handlers.ts');

/** How the service came up. */
export interface BroughtUp {
  readonly token: string;
  readonly isFirst: boolean;
  /** what went wrong and what to do, a sentence or two each */
  readonly troubles: readonly string[];
  /** what the clocks will try again, and need not tell again */
  readonly failed: { readonly telling?: unknown; readonly publishing?: unknown };
}

/** What is done before the clocks go. Whatever is found, nothing of it keeps the service from coming up. */
export async function bringUp(
  handlers: Handlers,
  office: PostOffice,
  { data, samples }: { readonly data: string; readonly samples: boolean },
): Promise<BroughtUp> {
  const troubles: string[] = [];
  const attempt = async (act: () => Promise<unknown>, what: string, advice: string) => {
    try {
      await act();
      return undefined;
    } catch (error) {
      troubles.push(`${what} (${inALine(error)}). ${advice}`);
      return error;
    }
  };
  // what was accepted before a crash is told before anything is sent again
  const telling = await attempt(
    office.tell,
    'What became of some mails could not be told',
    'It is tried again every half minute.',
  );
  const { token, isFirst, isNew } = await findToken(handlers, data, troubles);
  const again = 'The next start tries it again.';
  const brought =
    isFirst && samples
      ? await attempt(handlers.bringSamples, 'The sample papers could not be brought in', again)
      : undefined;
  const publishing = await attempt(
    () => handlers.publish(),
    'The site could not be published',
    `Readers see it as it was, and it is tried again every two seconds. If that does not help: "npm run paperboy -- doctor --repair" for what is stored; for damaged files stop it, remove ${join(data, 's3')}, and start again: they are all made anew.`,
  );
  if (isFirst && samples && brought === undefined)
    await attempt(handlers.subscribeReader, 'The first digest could not be sent', 'It stays due.');
  // kept last: a first start that was killed is a first start again
  if (isNew && brought === undefined)
    await attempt(() => keepToken(data, token), `The submit token could not be kept in ${data}`, again);
  return { token, isFirst, troubles, failed: { telling, publishing } };
}

/** The submit token of the data folder; another one where there is none, or none that is good for anything. */
async function findToken(handlers: Handlers, data: string, troubles: string[]) {
  const kept = await keptToken(data);
  if (kept && 'token' in kept && (await handlers.isToken(kept.token)))
    return { token: kept.token, isFirst: false, isNew: false };
  if (kept) {
    const why = 'token' in kept ? 'the database does not know it' : kept.unreadable;
    troubles.push(`The submit token in ${tokenIn(data)} is of no use (${why}). This start made another one.`);
  }
  return { token: await handlers.newToken(), isFirst: kept === undefined, isNew: true };
}
