import { backupKinds } from '../../functions/adapters/dynamodb/backup/backup-kinds.ts';
import type { BackupRow } from '../../functions/adapters/dynamodb/backup/backup-rows.ts';
import type { Restored, RestoreOutcome } from '../../functions/adapters/dynamodb/backup/restore-row.ts';
import { OperatorError } from '../operator-error.ts';
import { type BackupHead, readBackupLine } from './read-backup.ts';

type Restore = (one: BackupRow) => Promise<Restored>;

/** What restoring works with. */
export interface RestoreDeps {
  /** Called with the head, before any row → what restores a row. Throws where this deployment cannot take the backup. */
  readonly begin: (head: BackupHead) => Promise<Restore>;
  /** Called once, when all rows of papers are there (so not where the file is cut off before that), and before those of readers: whoever is mailed has to find them published. */
  readonly onPapers: () => Promise<void>;
  readonly onWrong: (line: number, why: string) => void;
  readonly onRows: (rows: number) => void;
}

/** What was restored. */
export interface RestoreTally {
  /** rows by their kind, and what became of them */
  readonly rows: Map<BackupRow['kind'], Partial<Record<RestoreOutcome, number>>>;
  wrong: number;
  /** readers who wait for their next digest, since the one that was due may have been sent */
  held: number;
  /** whether the file ended with as many rows as it began with */
  isWhole: boolean;
}

/** Rows that are written at once. */
const mostAtOnce = 40;

/** Restore the lines of a backup. One that is wrong stops no other. Killed anywhere, it is run again. Throws an OperatorError for what is no backup. */
export async function restoreBackup(lines: AsyncIterable<string>, deps: RestoreDeps): Promise<RestoreTally> {
  const tally: RestoreTally = { rows: new Map(), wrong: 0, held: 0, isWhole: false };
  let restore: Restore | undefined;
  let hasPapers = true;
  for await (const step of steps(lines, tally, deps.onWrong)) {
    if ('head' in step) {
      restore = await deps.begin(step.head);
      continue;
    }
    if (hasPapers && step.part !== 'papers') {
      hasPapers = false;
      await deps.onPapers();
    }
    const rows = restore ? await Promise.all(step.rows.map(restore)) : [];
    for (const [place, one] of step.rows.entries()) count(one, rows[place], tally);
    deps.onRows(rows.length);
  }
  if (hasPapers && tally.isWhole) await deps.onPapers();
  return tally;
}

function count({ kind }: BackupRow, restored: Restored | undefined, tally: RestoreTally): void {
  if (!restored) return;
  const { outcome, heldUntil } = restored;
  const counts = tally.rows.get(kind) ?? {};
  tally.rows.set(kind, { ...counts, [outcome]: (counts[outcome] ?? 0) + 1 });
  if (heldUntil) tally.held++;
}

/** The parts of a backup, in their order: none is begun before the one before it is written. */
type Part = 'papers' | 'readers' | 'subscribers';

const partOf = ({ kind }: BackupRow): Part =>
  kind === 'subscriber' ? 'subscribers' : backupKinds[kind].table === 'papers' ? 'papers' : 'readers';

/** What is to be done at once: read the head, or write rows of one part. */
type Step = { readonly head: BackupHead } | { readonly part: Part; readonly rows: readonly BackupRow[] };

async function* steps(
  lines: AsyncIterable<string>,
  tally: RestoreTally,
  onWrong: RestoreDeps['onWrong'],
): AsyncGenerator<Step> {
  let [number, read, hasHead] = [0, 0, false];
  let [part, rows]: [Part, BackupRow[]] = ['papers', []];
  for await (const text of lines) {
    number++;
    if (text.trim() === '') continue;
    // editors put a mark of their encoding in front
    const line = readBackupLine(number === 1 ? text.replace(/^\uFEFF/, '') : text);
    if (line.is === 'head' ? hasHead : !hasHead) throw notABackup(line, number);
    if (line.is === 'head') {
      hasHead = true;
      yield { head: line.head };
    } else if (line.is === 'end') tally.isWhole = line.rows === read;
    else if (line.is === 'wrong') {
      read++;
      tally.wrong++;
      onWrong(number, line.why);
    } else {
      read++;
      if (rows.length >= mostAtOnce || partOf(line) !== part) {
        yield { part, rows };
        [part, rows] = [partOf(line), []];
      }
      rows.push(line);
    }
  }
  if (rows.length > 0) yield { part, rows };
}

const notABackup = (line: ReturnType<typeof readBackupLine>, number: number): OperatorError =>
  new OperatorError(
    line.is === 'head'
      ? `line ${number} begins a second backup: restore one at a time`
      : `this is no backup: it does not begin with a head${line.is === 'wrong' ? ` (line ${number} ${line.why})` : ''}. Papers of a file are taken by "ingest"`,
  );
