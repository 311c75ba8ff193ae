import { resolve } from 'node:path';
import { CannotStartError } from './local/cannot-start-error.ts';
import { example, exampleByNumber } from './local/example.ts';
import { optionsFrom } from './local/options.ts';
import { causes, diskFault } from './local/reason.ts';
import { dataFolder } from './local/services.ts';
import { start } from './local/start.ts';

/** Say why it does not go on, in a sentence if it is one that we know, and end. */
function end(error: unknown): never {
  const fault = diskFault(error);
  const isDatabase = [...causes(error)].some(({ message }) => /^Database is/.test(message));
  if (error instanceof CannotStartError) console.error(error.message);
  else if (fault || isDatabase)
    console.error(
      `The data folder ${resolve(dataFolder())} cannot be written any more${fault ? `: ${fault}` : ''}. What was answered for is kept: mend that, and start again.`,
    );
  else console.error(error);
  process.exit(error instanceof CannotStartError ? error.exitStatus : 1);
}

// the embedded database throws what it cannot store past everybody
process.on('uncaughtException', end);

async function main(): Promise<void> {
  const options = optionsFrom(process.env);
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
    -H "Content-Type: application/json" -d '${JSON.stringify(example)}'
  curl ${site}/api/papers -H "Authorization: Bearer ${token}" \\
    -H "Content-Type: application/json" -d '${JSON.stringify(exampleByNumber)}'

  Ctrl-C stops it.
`);
  for (const trouble of local.troubles) console.error(`  ! ${trouble}\n`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // npm passes the terminal's Ctrl-C on, so it comes twice
      if (stopping) return;
      stopping = true;
      local.close().then(() => process.exit(0), end);
    });
  }
}

main().catch(end);
