import { answer, keepOutputForAnswers } from './command-line/answer.ts';
import { describeFault } from './command-line/describe-fault.ts';
import { describeCommands, describeShortUsage, describeUsage } from './command-line/describe-usage.ts';
import { nearestWord } from './command-line/nearest-word.ts';
import { note, noteAsJson, noteError, noteFault, takeLogs } from './command-line/notes.ts';
import { parseWords } from './command-line/parse-words.ts';
import { parseSharedWords, type SharedWords } from './command-line/shared-options.ts';
import { stopOnInterrupt } from './command-line/stopping.ts';
import { UsageError } from './command-line/usage-error.ts';
import { type RegisteredCommand, registeredCommands } from './commands/registry.ts';
import { dataFolder } from './local/data-folder.ts';

const usages = registeredCommands.map(({ usage }) => usage);
const byName = Object.fromEntries(usages.map((usage) => [usage.name, usage]));

function findCommand(name: string | undefined): RegisteredCommand {
  const found = registeredCommands.find(({ usage }) => usage.name === name);
  if (found) return found;
  if (name === undefined) throw new UsageError('a command is missing');
  const near = nearestWord(name, ['help', ...Object.keys(byName)]);
  throw new UsageError(
    `there is no command "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
  );
}

/** Print the help of a command, or of all. No service is needed, nor any environment. */
async function printHelp(name: string | undefined): Promise<number> {
  const text = name === undefined ? describeCommands(usages) : describeUsage(findCommand(name).usage);
  await answer(text.trimEnd());
  return 0;
}

async function main({ name, rest, stack, json, verbose, help }: SharedWords): Promise<number> {
  if (name === 'help' || (help && name === undefined)) return printHelp(rest[0]);
  const { usage, load } = findCommand(name);
  if (help) return printHelp(name);
  // before anything is asked: wrong words are wrong without a service, too
  parseWords(rest, usage);
  const stop = stopOnInterrupt(usage.endsWell ?? false);
  if (json) noteAsJson();
  keepOutputForAnswers(verbose);
  takeLogs(verbose);
  // a warning of the SDK about Node's version is for whoever installs it
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  if (!usage.isOffline) {
    const { loadEnvironment } = await import('./load-environment.ts');
    await loadEnvironment(stack);
  }
  const { command } = await load();
  return command(rest, { json, stack, say: (text) => void answer(text), stop });
}

/** Tell what went wrong, in a sentence; for scripts as JSON. Standard output has none of it. → exit status */
function tellFault(error: unknown, { name, json, stack, verbose }: Partial<SharedWords>): number {
  const isUsage = error instanceof UsageError;
  const known = describeFault(error, { stack, data: dataFolder() });
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = known ?? `something went wrong that nobody foresaw: ${what}`;
  const exitStatus = isUsage ? 2 : 1;
  const usage = name === undefined ? undefined : byName[name];
  if (json) noteError({ message, kind: isUsage ? 'usage' : known ? 'operator' : 'unexpected', exitStatus });
  else {
    noteFault(message);
    if (isUsage) note(usage ? describeShortUsage(usage).trimEnd() : '"paperboy help" lists the commands.');
    else if (!known && !verbose) note('--verbose tells where it came from.');
  }
  if (verbose && !isUsage && error instanceof Error) note(error.stack ?? '');
  return exitStatus;
}

// `paperboy export | head`: the reader of the pipe has enough, and that is no error
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

const words = process.argv.slice(2);
let shared: SharedWords | undefined;
try {
  shared = parseSharedWords(words, byName);
  process.exitCode = await main(shared);
} catch (error) {
  process.exitCode = tellFault(error, shared ?? { json: words.includes('--json') });
}
