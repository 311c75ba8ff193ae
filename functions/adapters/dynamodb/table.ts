import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { backoffMs } from '../../domain/concurrency/backoff.ts';
import { UnreadableError } from '../../domain/papers/unreadable.ts';

/** A row as DynamoDB gives it: both keys and whatever else was put. */
export type Row = Record<string, unknown>;

/** A stored row is not what any layout says. The row is named, and what it holds is not told. */
export class StoredRowError extends UnreadableError {
  constructor(
    row: string,
    issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  ) {
    const wrong = issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    super(`the row ${row} cannot be read: ${wrong.slice(0, 3).join('; ')}`);
  }
}

/** A table by name, spoken to in plain objects; `undefined` is left out, and every number is a JavaScript number. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

export const table = (client: DynamoDBClient, name: string): Table => ({
  client: DynamoDBDocumentClient.from(client, {
    // heats are large and never exact: without these the SDK refuses what is above 2^53
    marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
    unmarshallOptions: { wrapNumbers: Number },
  }),
  name,
});

/** True when the write was done, false when its condition did not hold. */
export async function tryWrite(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Every row of a query, page by page as they are consumed. */
export async function* queryRows(
  { client, name }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Row> {
  let from: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(new QueryCommand({ TableName: name, ...query, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** The rows with these keys that are there, each once, strongly consistent, a hundred a call as the API allows. */
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

/** Put these rows, twenty-five a call as the API allows, and again what it had no time for; of two with one key the later. */
export async function putRows({ client, name }: Table, rows: readonly Row[]): Promise<void> {
  for (const chunk of chunks(distinct(rows), 25)) {
    let request: BatchWriteCommandInput['RequestItems'] = {
      [name]: chunk.map((Item) => ({ PutRequest: { Item } })),
    };
    for (let attempt = 0; request && Object.keys(request).length > 0; attempt++) {
      if (attempt > 0) await pauseBeforeRest(attempt);
      request = (await client.send(new BatchWriteCommand({ RequestItems: request }))).UnprocessedItems;
    }
  }
}

/** DynamoDB refuses a batch that names a key twice, however alike the rows are. */
const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.pk, row.sk]), row])).values(),
];

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** DynamoDB asks for exponential backoff when it leaves a part of a batch undone. */
const pauseBeforeRest = (attempt: number): Promise<void> =>
  sleep(backoffMs(attempt, Math.random(), { firstMs: 100, maxMs: 5_000 }));
