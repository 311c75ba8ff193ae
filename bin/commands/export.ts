import { backupRows } from '../../functions/adapters/dynamodb/backup/backup-rows.ts';
import { deploymentKeys, writeKeyFile } from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { allTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../functions/domain/papers/listing/papers-on-board.ts';
import { backupLines } from '../backup/write-backup.ts';
import { printLines, writeLines, writeOnce } from '../backup/write-file.ts';
import { note } from '../command-line/notes.ts';
import { startProgress } from '../command-line/progress.ts';
import { commandOf } from './command.ts';
import { exportUsage } from './export-usage.ts';
import { client, now, papers, papersTable, subscribersTable } from './stores.ts';

/**
 * `export [FILE] [--with-keys KEYS] [--papers]`: prints everything that is stored as NDJSON, or writes it to a file; the keys
 * go to a file of their own. With `--papers` only the papers, newest first, without anybody's address. Memory is flat. 1 when
 * a row could not be read.
 */
export const command = commandOf(exportUsage, async ({ values, positionals }, { json, say }) => {
  const [file = '-'] = positionals;
  const keysFile = values['with-keys'];
  const write = (lines: AsyncIterable<string>) =>
    file === '-' ? printLines(counted(lines)) : writeLines(file, counted(lines));
  if (values.papers) {
    await write(paperLines());
    return 0;
  }
  const left = await writeBackup(write, keysFile);
  for (const reason of left) note(`left out: ${reason}`);
  if (file !== '-' && json) say(JSON.stringify({ file, keys: keysFile, left }));
  if (file !== '-' && !json)
    say(`${file} has everything that is stored, addresses too${keysFile ? '' : '; the keys are not in it'}`);
  return left.length > 0 ? 1 : 0;
});

/** The same lines, while it is shown how many there were. */
async function* counted(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const progress = startProgress({ name: 'export', unit: 'lines' });
  let done = 0;
  try {
    for await (const line of lines) {
      yield line;
      progress.update({ done: ++done });
    }
  } finally {
    progress.end();
  }
}

/** Every paper, newest first, each once. */
async function* paperLines(): AsyncGenerator<string> {
  for await (const { listed } of papersOnBoard('latest', allTime, papers))
    for (const { paper } of listed) yield JSON.stringify(paper);
}

/** Write the backup, and the keys if they are wanted → what was left out, and why. */
async function writeBackup(
  write: (lines: AsyncIterable<string>) => Promise<void>,
  keysFile: string | undefined,
): Promise<string[]> {
  const keys = deploymentKeys(client, subscribersTable);
  if (keysFile !== undefined) await writeOnce(keysFile, writeKeyFile(await keys.read()));
  const state = await keys.state();
  const left: string[] = [];
  const at = now();
  await write(
    backupLines({
      papers: () => backupRows(client, papersTable, 'papers', at),
      subscribers: () => backupRows(client, subscribersTable, 'subscribers', at),
      addressKey: state.is === 'there' ? state.fingerprint : undefined,
      madeAt: at.toISOString(),
      onLeft: (reason) => left.push(reason),
    }),
  );
  return left;
}
