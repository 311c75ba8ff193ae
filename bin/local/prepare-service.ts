import { join } from 'node:path';
import { describeError } from './describe-error.ts';
import type { Outbox } from './outbox.ts';
import { readSubmitToken, tokenPath, writeSubmitToken } from './submit-token-file.ts';

/** The handlers and what else needs the environment. */
export type Handlers = typeof import('./handlers.ts');

/** What the preparation found. */
export interface PreparedService {
  readonly token: string;
  readonly isFirst: boolean;
  /** what went wrong and what to do, a sentence or two each */
  readonly problems: readonly string[];
  /** failures of what is repeated from now on, which need not be logged again */
  readonly failures: { readonly reporting?: unknown; readonly publishing?: unknown };
}

/** Do what comes before the repeated tasks: report mail, find the token, ingest samples, publish. Whatever fails, the service comes up. */
export async function prepareService(
  handlers: Handlers,
  outbox: Outbox,
  { data, samples }: { readonly data: string; readonly samples: boolean },
): Promise<PreparedService> {
  const problems: string[] = [];
  const attempt = async (act: () => Promise<unknown>, what: string, advice: string) => {
    try {
      await act();
      return undefined;
    } catch (error) {
      problems.push(`${what} (${describeError(error)}). ${advice}`);
      return error;
    }
  };
  // what was accepted before a crash is reported before anything is sent again
  const reporting = await attempt(
    outbox.reportPending,
    'What became of some mails could not be told',
    'It is tried again every half minute.',
  );
  const { token, isFirst, isNew } = await findSubmitToken(handlers, data, problems);
  const again = 'The next start tries it again.';
  const sampleFailure =
    isFirst && samples
      ? await attempt(handlers.ingestSamples, 'The sample papers could not be brought in', again)
      : undefined;
  const publishing = await attempt(
    () => handlers.publish(),
    'The site could not be published',
    `Readers see it as it was, and it is tried again every two seconds. If that does not help: "npm run paperboy -- doctor --repair" for what is stored; for damaged files stop it, remove ${join(data, 's3')}, and start again: they are all made anew.`,
  );
  if (isFirst && samples && sampleFailure === undefined)
    await attempt(handlers.subscribeSampleReader, 'The first digest could not be sent', 'It stays due.');
  // kept last: a first start that was killed is a first start again
  if (isNew && sampleFailure === undefined)
    await attempt(
      () => writeSubmitToken(data, token),
      `The submit token could not be kept in ${data}`,
      again,
    );
  return { token, isFirst, problems, failures: { reporting, publishing } };
}

/** Find the submit token of the data folder, or create one where there is none, or none that works. */
async function findSubmitToken(handlers: Handlers, data: string, problems: string[]) {
  const stored = await readSubmitToken(data);
  if (stored && 'token' in stored && (await handlers.isKnownToken(stored.token)))
    return { token: stored.token, isFirst: false, isNew: false };
  if (stored) {
    const why = 'token' in stored ? 'the database does not know it' : stored.unreadable;
    problems.push(
      `The submit token in ${tokenPath(data)} is of no use (${why}). This start made another one.`,
    );
  }
  return { token: await handlers.createSubmitToken(), isFirst: stored === undefined, isNew: true };
}
