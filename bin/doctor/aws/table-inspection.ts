import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { keysOf, type TableInspection } from '../checks/check-table.ts';

/** What DynamoDB says of a table, and how it is put right. */
export const tableInspection = (client: DynamoDBClient): TableInspection => ({
  describe: async (TableName) => {
    try {
      const { Table = {} } = await client.send(new DescribeTableCommand({ TableName }));
      const indexes = Table.GlobalSecondaryIndexes ?? [];
      return {
        state: Table.TableStatus ?? 'unknown',
        keys: keysOf(Table.KeySchema),
        indexes: Object.fromEntries(
          indexes.map(({ IndexName = '', KeySchema }) => [IndexName, keysOf(KeySchema)]),
        ),
        building: indexes.flatMap(({ IndexName, IndexStatus }) =>
          IndexName && IndexStatus === 'CREATING' ? [IndexName] : [],
        ),
        billing: Table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
        protection: Table.DeletionProtectionEnabled ?? false,
      };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  },
  ttl: async (TableName) => {
    const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    return ttl?.TimeToLiveStatus?.startsWith('ENABL') ? ttl.AttributeName : undefined;
  },
  recovery: async (TableName) => {
    const { ContinuousBackupsDescription: backups } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    return backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
  },
  turnOnTtl: async (TableName, AttributeName) => {
    const TimeToLiveSpecification = { AttributeName, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  },
  turnOnRecovery: async (TableName) => {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  },
  turnOnProtection: async (TableName) => {
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  },
});
