import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { CannotStartError } from './local/cannot-start-error.ts';
import { dataFolder } from './local/data-folder.ts';
import { causesOf, describeDiskFault } from './local/describe-error.ts';
import { exampleSubmission, exampleSubmissionById } from './local/example-submissions.ts';
import { start } from './local/start.ts';
import { parseStartOptions } from './local/start-options.ts';

/** End the process, and say why: in a sentence where the cause is known. */
function endWith(error: unknown): never {
  const fault = describeDiskFault(error);
  const isDatabase = [...causesOf(error)].some(({ message }) => /^Database is/.test(message));
  if (error instanceof CannotStartError) console.error(error.message);
  else if (fault || isDatabase)
    console.error(
      `The data folder ${resolve(dataFolder())} cannot be written any more${fault ? `: ${fault}` : ''}. What was answered for is kept: mend that, and start again.`,
    );
  else console.error(error);
  process.exit(error instanceof CannotStartError ? error.exitStatus : 1);
}

// the embedded database throws what it cannot store where no caller can catch it
process.on('uncaughtException', endWith);

async function main(): Promise<void> {
  // what the handlers log is an object: one line each
  inspect.defaultOptions.breakLength = Number.POSITIVE_INFINITY;
  const options = parseStartOptions(process.env);
  const local = await start(options);
  const { site, inbox, token } = local.services;
  console.log(`
  Paperboy delivers.

  Site     ${site}
  Inbox    ${inbox}
  Token    ${token}
  Data     ${options.data}

  Submit a paper, whole or by its number alone:
  curl ${site}/api/papers -H "Authorization: Bearer ${token}" \\
    -H "Content-Type: application/json" -d '${JSON.stringify(exampleSubmission)}'
  curl ${site}/api/papers -H "Authorization: Bearer ${token}" \\
    -H "Content-Type: application/json" -d '${JSON.stringify(exampleSubmissionById)}'

  Ctrl-C stops it.
`);
  for (const problem of local.problems) console.error(`  ! ${problem}\n`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // npm passes the terminal's Ctrl-C on, so it comes twice
      if (stopping) return;
      stopping = true;
      local.close().then(() => process.exit(0), endWith);
    });
  }
}

main().catch(endWith);
