import { localResources } from '../../../bin/local/local-environment.ts';
import { type BackupRow, backupRows } from '../../../functions/adapters/dynamodb/backup/backup-rows.ts';
import type { Row } from '../../../functions/adapters/dynamodb/table.ts';
import type { Place } from '../world/place.ts';

/** What may differ in a place that was restored. */
interface Restoration {
  /** whether whoever was due meanwhile waits for their next digest */
  readonly isHeld: boolean;
  readonly now: Date;
}

/** Compare the rows of a place with those of the one that was restored there: a sentence for every one that was lost, changed or made up. */
export async function compareRows(
  before: Place,
  after: Place,
  { isHeld, now }: Restoration,
): Promise<string[]> {
  const broken: string[] = [];
  for (const table of ['papers', 'subscribers'] as const) {
    const [stood, stands] = [await rowsOf(before, table, now), await rowsOf(after, table, now)];
    for (const [key, one] of stood) {
      const found = stands.get(key);
      if (!found) broken.push(`${key} was not restored`);
      else if (textOf(one, isHeld) !== textOf(found, isHeld) && !isFurther(one.row, found.row))
        broken.push(`${key} was ${textOf(one, isHeld)} and is ${textOf(found, isHeld)}`);
    }
    // the publication that ends an import writes rows of papers, and nobody writes any of readers
    if (table === 'subscribers')
      for (const key of stands.keys()) if (!stood.has(key)) broken.push(`${key} was in no backup`);
  }
  return broken;
}

/** How many rows of papers have come from one place to another, and the keys of those that have not. */
export async function restoredPart(
  before: Place,
  after: Place,
  now: Date,
): Promise<{ readonly there: number; readonly missing: readonly string[] }> {
  const [stood, stands] = [await rowsOf(before, 'papers', now), await rowsOf(after, 'papers', now)];
  const missing = [...stood.keys()].filter((key) => !stands.has(key));
  return { there: stood.size - missing.length, missing };
}

async function rowsOf(
  { dynamodb }: Place,
  table: 'papers' | 'subscribers',
  now: Date,
): Promise<Map<string, BackupRow>> {
  const rows = new Map<string, BackupRow>();
  for await (const one of backupRows(dynamodb, localResources[table], table, now))
    if ('kind' in one) rows.set(`${one.row.pk} / ${one.row.sk}`, one);
  return rows;
}

const dueFields = ['due', 'dueAt', 'dueOn', 'dueEdition'];

/** What a row says, whatever the order of its fields; where readers are held, without when they are due. */
function textOf({ kind, row }: BackupRow, isHeld: boolean): string {
  const said = Object.entries(row).filter(
    ([name]) => !(isHeld && kind === 'subscriber' && dueFields.includes(name)),
  );
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a row is a later state of another: the publication that ends an import finishes joins, and notes what is trending. */
const isFurther = (one: Row, found: Row): boolean => Number(found.revision) > Number(one.revision);
