import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkKey, LinkKeyRing, LinkKeyStore } from '../../domain/alerts/subscription/link-keys.ts';
import { defined } from '../../domain/defined.ts';
import { readOrMakeSecret, type Secret, secretKey, secretRowKind } from './secret-rows.ts';
import { table, tryWrite } from './table.ts';

/** The ring of the keys that sign links, in DynamoDB: one row, `secret#links`, which began as that of the first. */
export function linkKeyTable(
  client: DynamoDBClient,
  name: string,
  now: () => Date = () => new Date(),
): LinkKeyStore {
  const rows = table(client, name);
  return {
    ring: async (candidate) =>
      ringOf(
        await readOrMakeSecret(rows, 'links', async () => ({
          value: candidate,
          madeAt: now().toISOString(),
        })),
      ),
    add: (key, to) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...secretRowKind.write(secretOf([...to, key])), ...secretKey('links') },
        // nobody has added one meanwhile
        ConditionExpression: to.length === 1 ? 'attribute_not_exists(later)' : 'size(later) = :seen',
        ...(to.length > 1 && { ExpressionAttributeValues: { ':seen': to.length - 1 } }),
      });
      return tryWrite(rows.client.send(put));
    },
  };
}

const ringOf = ({ value, madeAt, later = [] }: Secret): LinkKeyRing => [
  defined({ id: '', value, madeAt }),
  ...later,
];

const secretOf = ([first, ...later]: LinkKeyRing): Secret =>
  defined({ value: first.value, madeAt: first.madeAt, later: later.map(dated) });

const dated = ({ id, value, madeAt = '' }: LinkKey) => ({ id, value, madeAt });
