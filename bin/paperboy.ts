import { defined } from '../functions/domain/defined.ts';
import { UnreadableError } from '../functions/domain/papers/unreadable-error.ts';
import type { Command } from './commands/command.ts';
import { UsageError } from './commands/usage-error.ts';
import { loadEnvironment } from './load-environment.ts';
import { OperatorError } from './operator-error.ts';

const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  ingest: () => import('./commands/ingest.ts'),
  harvest: () => import('./commands/harvest.ts'),
  publish: () => import('./commands/publish.ts'),
  deliver: () => import('./commands/deliver.ts'),
  digest: () => import('./commands/digest.ts'),
  token: () => import('./commands/token.ts'),
  subscribers: () => import('./commands/subscribers.ts'),
  keys: () => import('./commands/keys.ts'),
  moderation: () => import('./commands/moderation.ts'),
  paper: () => import('./commands/paper.ts'),
  reclassify: () => import('./commands/reclassify.ts'),
  doctor: () => import('./commands/doctor.ts'),
  upgrade: () => import('./commands/upgrade.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  status: () => import('./commands/status.ts'),
};

const usage = `Usage: npm run paperboy -- <command> [--stack NAME] [--json]

  ingest FILE…                        keep the papers of files, told apart by content: JSON, NDJSON, BibTeX, RIS,
                                      CSL JSON, Zotero, nbib, Web of Science, a list of ids or addresses, arXiv's feeds,
                                      API, OAI-PMH and snapshot, answers of Hugging Face, bioRxiv, Crossref, OpenAlex,
                                      DataCite, Semantic Scholar, OpenReview, and what export writes; gzipped or not;
                                      - is standard input
  harvest [SOURCE] [--from DAY]       pull what is new from every source, or from one; --from fills up since a day
  publish [--full]                    bring the site up to what is stored, when its turn has come; --full from the
                                      tables alone, and every file
  deliver [--at TIME] [--dry-run] | --resume
                                      send the digests that are due, now or as if it were TIME; --resume starts them
                                      again after too much mail came back
  digest preview [--filter FILTER] [--frequency daily|weekdays|weekly] [--timezone ZONE] [--papers N] [--at TIME] [--html|--text]
                                      the mail that an alert would bring; nothing is sent
  token create [NAME] [--quota N] [--editor] | list | revoke HASH
                                      tokens for the submit endpoint; only a hash is stored; N papers a day; what an
                                      editor's token submits is an editor's pick
  subscribers list [--all] | export | import FILE [--dry-run] | erase ADDRESS | unsuppress ADDRESS
                                      who gets alerts, or everybody with their state; export has everybody with consents, state and votes, as NDJSON;
                                      import takes that, or CSV whose consentAt says when they agreed, and mails nobody
                                      who bounced, complained, left or was erased; erase forgets one for good, and
                                      takes their votes back; unsuppress lets an address be mailed again that bounced or complained
  keys list | rotate                  the keys that sign the links of mails, and how old they are; rotate adds one, which
                                      signs within half an hour, without a deployment; no key is ever printed
  moderation list | accept ID… | reject ID…
                                      what readers suggest, and links for papers of others
  paper show ID                       one paper as it is stored, who said what of it, and every change
  paper revert ID REVISION            take one change back (7, or v2 by the version that it brought): what it
                                      replaced is known again
  paper discard ID                    throw away a row that cannot be read, so that the paper may come again
  paper hide ID | unhide ID | prune ID [--reason TEXT]
                                      take one down, show it again, or erase what it says for good
  reclassify [--dry-run]              move the stored papers over to the model of today, or only count what changes
  doctor [--repair]                   what a kill, a lost race or a clock left behind; --repair puts it right
  upgrade [--dry-run]                 write stored rows of older layouts in that of today; nobody has to
  export [FILE] [--with-keys KEYS] | --papers
                                      everything that is stored, as NDJSON with addresses; the keys go to a file of their own;
                                      --papers has the papers alone, newest first, and nobody's address
  import FILE [--with-keys KEYS] [--mailed-until TIME] [--dry-run]
                                      restore what export wrote; what is there already stays; mail waits for the keys
  status                              what is stored, due and late; how mail is

Works on the service that runs on this machine (npm start), or with --stack on a deployed one.
Exit status: 0 done, 1 some of it failed, 2 wrong usage.
`;

/** Parse the options that every command understands; `rest` are the other words. */
function parseSharedOptions(words: readonly string[]): { rest: string[]; stack?: string; json: boolean } {
  const rest: string[] = [];
  let stack: string | undefined;
  let json = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--json') json = true;
    else if (word === '--stack') {
      stack = words[++index];
      if (!stack) throw new UsageError('--stack takes the name of a stack');
    } else if (word.startsWith('--stack=')) stack = word.slice('--stack='.length);
    else rest.push(word);
  }
  return defined({ rest, json, stack });
}

async function main([name = '', ...words]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(usage);
    return 0;
  }
  const load = commands[name];
  if (!load) throw new UsageError(name ? `there is no command "${name}"` : 'a command is missing');
  const { rest, stack, json } = parseSharedOptions(words);
  await loadEnvironment(stack);
  const { command } = await load();
  return command(rest, { json, say: (text) => process.stdout.write(`${text}\n`) });
}

// `paperboy export | head`: the reader of the pipe has enough, and that is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// what handlers log is not the command's answer
console.log = console.error;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`paperboy: ${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof OperatorError) {
    process.stderr.write(`paperboy: ${error.message}\n`);
    process.exitCode = 1;
  } else if (error instanceof UnreadableError) {
    process.stderr.write(`paperboy: ${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
