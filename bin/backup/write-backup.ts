import type { BackupRow, LeftRow } from '../../functions/adapters/dynamodb/backup/backup-rows.ts';
import { defined } from '../../functions/domain/defined.ts';
import type { Instant } from '../../functions/domain/time.ts';

/** The layout of the file itself; rows have layouts of their own. */
export const backupFormat = 1;

/** What a backup is made of. */
export interface BackupSource {
  readonly papers: () => AsyncIterable<BackupRow | LeftRow>;
  readonly subscribers: () => AsyncIterable<BackupRow | LeftRow>;
  /** what tells the address key by which subscribers are named; absent where there is none yet */
  readonly addressKey: string | undefined;
  readonly madeAt: Instant;
  /** told of each row that is left out since it cannot be read */
  readonly onLeft: (reason: string) => void;
}

/**
 * The lines of a backup, as NDJSON without the line breaks: a head that says when it was made and under which address key, a
 * line for each row, papers first and subscribers last, and an end, by which a file that was cut off is known.
 */
export async function* backupLines(source: BackupSource): AsyncGenerator<string> {
  const { madeAt, addressKey } = source;
  yield JSON.stringify(defined({ record: 'backup', format: backupFormat, madeAt, addressKey }));
  let rows = 0;
  for (const part of [source.papers, source.subscribers]) {
    for await (const one of part()) {
      if ('left' in one) source.onLeft(one.left);
      else {
        rows++;
        yield JSON.stringify({ record: one.kind, ...one.row });
      }
    }
  }
  yield JSON.stringify({ record: 'end', rows });
}
