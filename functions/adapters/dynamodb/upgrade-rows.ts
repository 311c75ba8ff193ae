import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { kindOf, type LayoutKind } from './row-kinds.ts';
import { StoredRowError } from './stored-row-error.ts';
import { type Row, table, tryWrite } from './table.ts';

/**
 * What became of a row of an older layout: `upgraded`; `changed` by somebody else meanwhile, who wrote it in the layout of
 * today or will do so; `kept`, since nothing of today can be made of it; `unreadable`, with the reason.
 */
export interface UpgradedRow {
  readonly row: string;
  readonly layout: number;
  readonly outcome: 'upgraded' | 'changed' | 'kept' | 'unreadable';
  readonly reason?: string;
}

/**
 * Write every row of an older layout in that of today. Nobody has to: old rows are read as they are, and rewritten when
 * they change. Running it twice, or beside writers, loses nothing: a row is written only if it still is what was read.
 */
export async function* upgradeRows(
  client: DynamoDBClient,
  name: string,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): AsyncGenerator<UpgradedRow> {
  const rows = table(client, name);
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page = await rows.client.send(
      new ScanCommand({ TableName: name, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    for (const row of page.Items ?? []) {
      const kind = kindOf(row);
      const layout = Number(row.shape ?? 0);
      if (!kind || layout >= kind.shape) continue;
      const about = { row: `${row.pk} / ${row.sk}`, layout: Math.max(layout, 1) };
      const next = upgraded(row, kind);
      if ('outcome' in next) yield { ...about, ...next };
      else if (dryRun) yield { ...about, outcome: 'upgraded' };
      else {
        const put = new PutCommand({ TableName: name, Item: next.row, ...unchanged(row) });
        yield { ...about, outcome: (await tryWrite(rows.client.send(put))) ? 'upgraded' : 'changed' };
      }
    }
    from = page.LastEvaluatedKey;
  } while (from);
}

type Next = { readonly row: Row } | Pick<UpgradedRow, 'outcome' | 'reason'>;

function upgraded(row: Row, layouts: LayoutKind): Next {
  // the first layout only noted that a paper had changed, and not what it was
  if (String(row.sk).startsWith('v#') && row.shape === undefined) return { outcome: 'kept' };
  try {
    return { row: layouts.rewritten(row) };
  } catch (error) {
    if (error instanceof StoredRowError) return { outcome: 'unreadable', reason: error.message };
    throw error;
  }
}

/**
 * Holds while the row is what was read: by its revision, where it counts its writes; else by its values to the second level,
 * and the length of every list: an expression has at most 4 KB, and every writer changes one of these.
 */
function unchanged(row: Row) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const conditions = ['attribute_exists(pk)'];
  const given = 'revision' in row ? { revision: row.revision } : row;
  for (const { path, value, isLength } of leavesOf(given)) {
    const placeholders = path.map((name) => {
      const placeholder = `#n${Object.keys(names).length}`;
      names[placeholder] = name;
      return placeholder;
    });
    const target = placeholders.join('.');
    const tryWrite = `:v${Object.keys(values).length}`;
    values[tryWrite] = value;
    conditions.push(`${isLength ? `size(${target})` : target} = ${tryWrite}`);
  }
  return {
    ConditionExpression: conditions.join(' AND '),
    ...(Object.keys(names).length > 0 && {
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  };
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly isLength: boolean;
}

function* leavesOf(value: object, above: readonly string[] = []): Generator<Leaf> {
  for (const [name, inner] of Object.entries(value)) {
    const path = [...above, name];
    // the keys say which row it is
    if (above.length === 0 && (name === 'pk' || name === 'sk')) continue;
    if (Array.isArray(inner)) yield { path, value: inner.length, isLength: true };
    else if (typeof inner === 'object' && inner !== null) {
      if (above.length === 0) yield* leavesOf(inner, path);
    } else yield { path, value: inner, isLength: false };
  }
}
