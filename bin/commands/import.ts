import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  deploymentKeys,
  type KeyFile,
  parseKeyFile,
} from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { restorer } from '../../functions/adapters/dynamodb/backup/restore-row.ts';
import { allSuppressions } from '../../functions/adapters/dynamodb/suppression-scan.ts';
import { erasedReason } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { holdOff } from '../../functions/domain/concurrency/hold-off.ts';
import { defined } from '../../functions/domain/defined.ts';
import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';
import { dayMs, type Instant, later } from '../../functions/domain/time.ts';
import { newId } from '../../functions/runtime/random-ids.ts';
import { describeRestoration } from '../backup/describe-restoration.ts';
import { type RestoreTally, restoreBackup } from '../backup/restore-backup.ts';
import { awaitKeys, fillKeys } from '../backup/restored-keys.ts';
import { note } from '../command-line/notes.ts';
import { startProgress } from '../command-line/progress.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { gunzipIfGzipped } from './gunzip-if-gzipped.ts';
import { importUsage } from './import-usage.ts';
import { describePublication, publishEverything } from './publish.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { client, leases, now, papersTable, subscribersTable } from './stores.ts';

/** How many lines that are wrong are printed one by one. */
const mostPrinted = 20;

const keys = deploymentKeys(client, subscribersTable);
const holding = { leases, now, newId, sleep };

/**
 * `import FILE [--with-keys KEYS] [--mailed-until TIME] [--dry-run]`: restores what `export` wrote; what is stored already
 * stays as it is, so that it may be run again. Nobody is mailed before all of it and the keys are there. 1 when a line is
 * wrong, the file is cut off, or the keys are still awaited.
 */
export const command = commandOf(importUsage, async ({ values, positionals: [file = '-'] }, output) => {
  const until = values['mailed-until'];
  const mailedUntil = until === undefined ? undefined : parseInstant(until);
  const dryRun = values['dry-run'] ?? false;
  const given = values['with-keys'] === undefined ? undefined : await readKeys(values['with-keys']);
  const tally = await restore(file, defined({ given, mailedUntil, dryRun }), output);
  const isReady = await fillKeys(keys, tally, defined({ given, dryRun }));
  const { rows, wrong, held, isWhole } = tally;
  if (output.json)
    output.say(
      JSON.stringify({ rows: Object.fromEntries(rows), wrong, held, isWhole, mails: isReady, dryRun }),
    );
  else for (const line of describeRestoration(tally, { isReady, dryRun })) output.say(line);
  return tally.wrong === 0 && tally.isWhole && isReady ? 0 : 1;
});

async function readKeys(file: string): Promise<KeyFile> {
  const given = parseKeyFile(await readFile(file, 'utf8'));
  if (!given) throw new OperatorError(`${file} holds no keys that export wrote`);
  return given;
}

interface RestoreOptions {
  readonly given?: KeyFile;
  readonly mailedUntil?: Instant;
  readonly dryRun: boolean;
}

async function restore(
  file: string,
  { given, mailedUntil, dryRun }: RestoreOptions,
  output: CommandOutput,
): Promise<RestoreTally> {
  let printed = 0;
  let done = 0;
  const progress = startProgress({ name: 'import', unit: 'rows' });
  const input = Readable.from(untilCutOff(gunzipIfGzipped(readFileBytes(file))));
  return restoreBackup(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), {
    begin: async (head) => {
      await awaitKeys(keys, head, defined({ given, dryRun }));
      // what is half restored would be frozen into editions, and marked as trending
      if (!dryRun) await holdOff('publish', later(now(), dayMs), holding);
      return restorer(client, {
        names: { papers: papersTable, subscribers: subscribersTable },
        erased: await erasedSince(head.madeAt),
        mailed: defined({ madeAt: head.madeAt, until: mailedUntil }),
        now: now(),
        dryRun,
      });
    },
    onPapers: async () => {
      if (!dryRun) await publishRestored(output);
    },
    onWrong: (line, why) => {
      if (printed++ < mostPrinted) note(`line ${line} ${why}`);
    },
    onRows: (rows) => {
      done += rows;
      progress.update({ done });
    },
  }).finally(() => progress.end());
}

/** What a gzipped file holds up to where it is cut off: that its last line is missing, restoring notices by itself. */
async function* untilCutOff(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR')) throw error;
  }
}

/** Publish everything that was restored, now that all of it is there. */
async function publishRestored({ json, say }: CommandOutput): Promise<void> {
  await holdOff('publish', undefined, holding);
  const published = await publishEverything({ full: true, check: true });
  if (published.outcome === 'busy')
    throw new OperatorError('somebody else is publishing: run import again, which goes on where it stopped');
  if (!json) for (const sentence of describePublication(published)) say(sentence);
}

/** The readers who were erased here after the backup was made. */
async function erasedSince(madeAt: Instant): Promise<ReadonlySet<string>> {
  const erased = new Set<string>();
  for await (const { id, reason, at } of allSuppressions(client, subscribersTable))
    if (reason === erasedReason && at > madeAt) erased.add(id);
  return erased;
}
