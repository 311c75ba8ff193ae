import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Token, Tokens } from '../domain/papers/token.ts';
import { getMany, putMany, queried, type Row, table } from './table.ts';

const tokenKey = (hash: string) => ({ pk: `token#${hash}`, sk: 'token' });

/** Submitters' tokens in DynamoDB: `token#<sha256>`, and a row under `tokens` for each so that they can be listed. */
export function tokenTable(client: DynamoDBClient, name: string): Tokens {
  const rows = table(client, name);
  const find = async (hash: string) => {
    const { Item } = await rows.client.send(
      new GetCommand({ TableName: name, Key: tokenKey(hash), ConsistentRead: true }),
    );
    return Item && tokenOf(Item);
  };
  return {
    find,
    put: async (token) => {
      await putMany(rows, [{ pk: 'tokens', sk: token.hash }]);
      await putMany(rows, [{ ...tokenKey(token.hash), ...token }]);
    },
    list: async () => {
      const hashes: string[] = [];
      const known = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'tokens' } };
      for await (const { sk } of queried(rows, known)) hashes.push(String(sk));
      const tokens = (await getMany(rows, hashes.map(tokenKey))).map(tokenOf);
      return tokens.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },
    revoke: async (hash) => {
      const known = await find(hash);
      for (const Key of [tokenKey(hash), { pk: 'tokens', sk: hash }]) {
        await rows.client.send(new DeleteCommand({ TableName: name, Key }));
      }
      return known !== undefined;
    },
  };
}

const tokenOf = ({ hash, name, createdAt, quota }: Row): Token => ({
  hash: String(hash),
  name: String(name),
  createdAt: String(createdAt),
  ...(quota !== undefined && { quota: Number(quota) }),
});
