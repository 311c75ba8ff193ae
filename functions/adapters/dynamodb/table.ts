import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** A row as DynamoDB gives it: both keys and all other attributes. */
export type Row = Record<string, unknown>;

/** A table by name, with a client that takes and gives plain objects; `undefined` is left out, and every number is a JavaScript number. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** Make the client of a table. */
export const table = (client: DynamoDBClient, name: string): Table => ({
  client: DynamoDBDocumentClient.from(client, {
    // heats are large and never exact: without these the SDK refuses numbers above 2^53
    marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
    unmarshallOptions: { wrapNumbers: Number },
  }),
  name,
});

/** Await a conditional write: true when it was done, false when its condition did not hold. */
export const tryWrite = async (write: Promise<object>): Promise<boolean> =>
  (await whenHolds(write)) !== undefined;

/** Await a conditional write: its answer, or undefined when its condition did not hold. */
export async function whenHolds<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Query rows, page by page as they are consumed. */
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

/** Gather rows into batches of at most `most`. */
export async function* inBatches(rows: AsyncIterable<Row>, most: number): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    if (batch.push(row) < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
