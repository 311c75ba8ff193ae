import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  type BatchWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { backoffMs } from '../../domain/concurrency/backoff.ts';
import type { Row, Table } from './table.ts';

/** Get the rows with these keys that are there, each once, strongly consistent, a hundred a call as the API allows. */
export async function getRows(
  { client, name }: Table,
  keys: readonly Row[],
  options: Pick<NonNullable<BatchGetCommandInput['RequestItems']>[string], 'ProjectionExpression'> = {},
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunks(distinct(keys), 100)) {
    let request: BatchGetCommandInput['RequestItems'] = {
      [name]: { Keys: chunk, ConsistentRead: true, ...options },
    };
    for (let attempt = 0; request && Object.keys(request).length > 0; attempt++) {
      if (attempt > 0) await pauseBeforeRest(attempt);
      const answer: BatchGetCommandOutput = await client.send(new BatchGetCommand({ RequestItems: request }));
      rows.push(...(answer.Responses?.[name] ?? []));
      request = answer.UnprocessedKeys;
    }
  }
  return rows;
}

/** Put these rows, and again those that DynamoDB had no time for; of two with one key the later. */
export const putRows = (to: Table, rows: readonly Row[]): Promise<void> =>
  writeRows(
    to,
    distinct(rows).map((Item) => ({ PutRequest: { Item } })),
  );

/** Delete the rows with these keys, where they are there. */
export const deleteRows = (from: Table, keys: readonly Row[]): Promise<void> =>
  writeRows(
    from,
    distinct(keys).map((Key) => ({ DeleteRequest: { Key } })),
  );

/** Do these writes, twenty-five a call as the API allows. */
async function writeRows({ client, name }: Table, writes: readonly Write[]): Promise<void> {
  for (const chunk of chunks(writes, 25)) {
    let request: BatchWriteCommandInput['RequestItems'] = { [name]: chunk };
    for (let attempt = 0; request && Object.keys(request).length > 0; attempt++) {
      if (attempt > 0) await pauseBeforeRest(attempt);
      request = (await client.send(new BatchWriteCommand({ RequestItems: request }))).UnprocessedItems;
    }
  }
}

type Write = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** The rows without those whose key comes again: DynamoDB refuses a batch that names a key twice, however alike the rows are. */
const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.pk, row.sk]), row])).values(),
];

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Wait before the rest of a batch is asked for again: DynamoDB asks for exponential backoff when it leaves a part undone. */
const pauseBeforeRest = (attempt: number): Promise<void> =>
  sleep(backoffMs(attempt, Math.random(), { firstMs: 100, maxMs: 5_000 }));
