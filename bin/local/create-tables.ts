import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { localResources } from './local-environment.ts';

/** The one index of a table. */
type Index = {
  readonly name: string;
  readonly hash: string;
  readonly range: string;
};

/** Define a table as lib/store.ts asks AWS for it; a test compares the two. */
const defineTable = (name: string, index?: Index): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    ...(index ? [attribute(index.hash), attribute(index.range)] : []),
  ],
  ...(index && {
    GlobalSecondaryIndexes: [
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.hash, KeyType: 'HASH' },
          { AttributeName: index.range, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  }),
});

const attribute = (name: string) => ({ AttributeName: name, AttributeType: 'S' }) as const;

/** The definitions of the two tables. */
export const tableDefinitions: readonly CreateTableCommandInput[] = [
  defineTable(localResources.papers),
  defineTable(localResources.subscribers, {
    name: 'byDue',
    hash: 'due',
    range: 'dueAt',
  }),
];

/** Create the tables that are not there yet. */
export async function createTables(client: DynamoDBClient): Promise<void> {
  for (const table of tableDefinitions) {
    await client.send(new CreateTableCommand(table)).catch((error) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
  }
}
