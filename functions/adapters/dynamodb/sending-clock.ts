import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SendingClock } from '../../domain/alerts/delivery/sending-rate.ts';
import { table, tryWrite } from './table.ts';

const key = { pk: 'rate#sending', sk: 'rate' };

/** The rate of sending of a deployment in DynamoDB, in one row. It is made again when it is not there. */
export function sendingClock(client: DynamoDBClient, name: string): SendingClock {
  const rows = table(client, name);
  return {
    free: async () => {
      const get = new GetCommand({ TableName: name, Key: key, ConsistentRead: true });
      return Number((await rows.client.send(get)).Item?.freeFrom ?? 0);
    },
    move: (from, to) =>
      tryWrite(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: { ...key, freeFrom: to },
            ConditionExpression: 'attribute_not_exists(pk) OR freeFrom = :from',
            ExpressionAttributeValues: { ':from': from },
          }),
        ),
      ),
    putOff: (by, [from, through]) =>
      tryWrite(
        rows.client.send(
          new UpdateCommand({
            TableName: name,
            Key: key,
            UpdateExpression: 'SET freeFrom = freeFrom + :by',
            ConditionExpression: 'freeFrom BETWEEN :from AND :through',
            ExpressionAttributeValues: { ':by': by, ':from': from, ':through': through },
          }),
        ),
      ),
  };
}
