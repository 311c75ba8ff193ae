import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../bin/local/start-database.ts';

/** An empty DynamoDB in memory on a free port, and a client for it. */
export async function testDatabase(): Promise<{ client: DynamoDBClient; close(): Promise<void> }> {
  const database = await startDatabase(undefined);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: database.url, region: 'us-east-1', credentials });
  return {
    client,
    close: async () => {
      client.destroy();
      await database.close();
    },
  };
}
