import {
  type BackupKindName,
  backupKindOf,
  backupKinds,
  isBackupKind,
} from '../../functions/adapters/dynamodb/backup/backup-kinds.ts';
import type { BackupRow } from '../../functions/adapters/dynamodb/backup/backup-rows.ts';
import type { Row } from '../../functions/adapters/dynamodb/table.ts';
import { defined } from '../../functions/domain/defined.ts';
import { UnreadableError } from '../../functions/domain/papers/unreadable-error.ts';
import type { Instant } from '../../functions/domain/time.ts';
import { backupFormat } from './write-backup.ts';

/** The head of a backup. */
export interface BackupHead {
  readonly madeAt: Instant;
  readonly addressKey?: string;
}

/** A line of a backup: its head, a row, its end with how many rows there should have been, or what is wrong with it. */
export type BackupLine =
  | { readonly is: 'head'; readonly head: BackupHead }
  | ({ readonly is: 'row' } & BackupRow)
  | { readonly is: 'end'; readonly rows: number }
  | { readonly is: 'wrong'; readonly why: string };

/** Read a line of a backup. What is wrong is said without anything that the line holds. */
export function readBackupLine(text: string): BackupLine {
  const wrong = (why: string): BackupLine => ({ is: 'wrong', why });
  const line = parseObject(text);
  if (!line) return wrong('is no JSON object');
  const { record, ...row } = line;
  if (record === 'backup') return readHead(row);
  if (record === 'end')
    return typeof row.rows === 'number'
      ? { is: 'end', rows: row.rows }
      : wrong('does not say how many rows there were');
  if (!isBackupKind(record)) return wrong('is no record of a backup that this release knows');
  return readRow(record, row);
}

function readHead({ format, madeAt, addressKey }: Row): BackupLine {
  if (typeof format !== 'number' || format > backupFormat)
    return { is: 'wrong', why: 'is of a later release, which alone can read it' };
  if (typeof madeAt !== 'string' || Number.isNaN(Date.parse(madeAt)))
    return { is: 'wrong', why: 'does not say when the backup was made' };
  return {
    is: 'head',
    head: defined({ madeAt, addressKey: typeof addressKey === 'string' ? addressKey : undefined }),
  };
}

function readRow(kind: BackupKindName, row: Row): BackupLine {
  if (typeof row.pk !== 'string' || typeof row.sk !== 'string' || backupKindOf(row) !== kind)
    return { is: 'wrong', why: `has no keys of its kind, which is ${kind}` };
  try {
    backupKinds[kind].check(row);
    return { is: 'row', kind, row };
  } catch (error) {
    if (error instanceof UnreadableError) return { is: 'wrong', why: error.message };
    throw error;
  }
}

function parseObject(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
