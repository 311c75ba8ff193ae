import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type MailedUntil, resumeDue } from '../../../domain/alerts/delivery/resume-due.ts';
import type { Instant } from '../../../domain/time.ts';
import { pastStateRowKind, readPaperRow, writePaperRow } from '../paper-row.ts';
import { subscriberRowKind } from '../subscriber-row.ts';
import { type Row, type Table, table, tryWrite } from '../table.ts';
import { backupKinds, type TableName } from './backup-kinds.ts';
import type { BackupRow } from './backup-rows.ts';

/**
 * What became of a row: it was `restored`; it, or a later one, was `there` already; its paper or its reader was `erased`
 * after the backup was made; its reader has `left`, of which an older row that is there knew nothing.
 */
export type RestoreOutcome = 'restored' | 'there' | 'erased' | 'left';

/** How rows are restored. */
export interface Restoring {
  readonly names: Readonly<Record<TableName, string>>;
  /** the ids of readers who were erased here after the backup was made */
  readonly erased: ReadonlySet<string>;
  readonly mailed: MailedUntil;
  readonly now: Date;
  readonly dryRun: boolean;
}

/** What was restored, and whether its reader waits for the next digest instead of one that may have been sent. */
export interface Restored {
  readonly outcome: RestoreOutcome;
  readonly heldUntil?: Instant;
}

/**
 * Make the function that restores a row, where there is none with its keys: what is stored is never overwritten, but for the alert of
 * somebody who has left since it was. Running it twice changes nothing.
 */
export function restorer(
  client: DynamoDBClient,
  restoring: Restoring,
): (one: BackupRow) => Promise<Restored> {
  return async (one) => {
    const { kind } = one;
    const rows = table(client, restoring.names[backupKinds[kind].table]);
    if (await isErased(one, rows, restoring)) return { outcome: 'erased' };
    const { row, heldUntil } = storedAs(one, restoring);
    const absent = await putIfAbsent(row, rows, restoring.dryRun);
    const hasLeft = absent === 'there' && kind === 'subscriber' && (await leave(row, rows, restoring.dryRun));
    const outcome = hasLeft ? 'left' : absent;
    return outcome === 'restored' && heldUntil ? { outcome, heldUntil } : { outcome };
  };
}

async function putIfAbsent(row: Row, rows: Table, dryRun: boolean): Promise<RestoreOutcome> {
  if (dryRun) return (await get(rows, row)) ? 'there' : 'restored';
  const put = new PutCommand({
    TableName: rows.name,
    Item: row,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return (await tryWrite(rows.client.send(put))) ? 'restored' : 'there';
}

/** Who left by a later row than the one that is stored, in a table that was taken back to an earlier moment, has left. False where nothing says so. */
async function leave(row: Row, rows: Table, dryRun: boolean): Promise<boolean> {
  if (!hasEnded(row)) return false;
  const stored = await get(rows, row);
  if (!stored || hasEnded(stored) || Number(stored.revision) >= Number(row.revision)) return false;
  if (dryRun) return true;
  const put = new PutCommand({
    TableName: rows.name,
    Item: row,
    ConditionExpression: 'revision = :seen',
    ExpressionAttributeValues: { ':seen': stored.revision },
  });
  return tryWrite(rows.client.send(put));
}

const hasEnded = ({ status }: Row): boolean => status !== 'active' && status !== 'pending';

const get = async ({ client, name }: Table, { pk, sk }: Row): Promise<Row | undefined> =>
  (await client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))).Item;

/** The row as it is stored. */
function storedAs({ kind, row }: BackupRow, { mailed, now }: Restoring): { row: Row; heldUntil?: Instant } {
  const { pk, sk } = row;
  if (kind === 'paper') return { row: { pk, sk, ...writePaperRow(readPaperRow(row)) } };
  if (kind === 'revision' && row.shape !== undefined)
    return { row: { pk, sk, ...pastStateRowKind.write(pastStateRowKind.read(row)) } };
  if (kind !== 'subscriber') return { row };
  const subscriber = subscriberRowKind.read(row);
  const resumed = resumeDue(subscriber, mailed, now);
  if (resumed === subscriber || !resumed.dueAt) return { row };
  return { row: { ...row, ...subscriberRowKind.write(resumed) }, heldUntil: resumed.dueAt };
}

/** Whether what this row says was erased here for good: a backup brings nobody and nothing back. */
async function isErased({ kind, row }: BackupRow, rows: Table, { erased }: Restoring): Promise<boolean> {
  // the past of a paper comes after it, and says what was pruned
  if (kind === 'revision') return (await get(rows, { pk: row.pk, sk: 'paper' }))?.pruned === true;
  const reader = readerOf(kind, row);
  return reader !== undefined && erased.has(reader);
}

/** The reader of whom a row tells, and with whom it goes. */
function readerOf(kind: BackupRow['kind'], { pk }: Row): string | undefined {
  switch (kind) {
    case 'subscriber':
    case 'consent':
    case 'said':
    case 'address-asked':
    case 'address-moved':
    case 'address-former':
      return String(pk).replace(/^[a-z]+#/, '');
    default:
      return undefined;
  }
}
