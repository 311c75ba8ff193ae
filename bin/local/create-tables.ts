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
  readonly range: { name: string; type: 'S' | 'N' };
};

/** Define a table as lib/store.ts asks AWS for it; a test compares the two. */
const defineTable = (name: string, { name: index, hash, range }: Index): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: hash, AttributeType: 'S' },
    { AttributeName: range.name, AttributeType: range.type },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: index,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range.name, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

/** The definitions of the two tables. */
export const tableDefinitions: readonly CreateTableCommandInput[] = [
  defineTable(localResources.papers, { name: 'byHeat', hash: 'hot', range: { name: 'heat', type: 'N' } }),
  defineTable(localResources.subscribers, {
    name: 'byDue',
    hash: 'due',
    range: { name: 'dueAt', type: 'S' },
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
