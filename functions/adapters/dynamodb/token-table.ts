import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Token, type Tokens, tokenScopes } from '../../domain/access/token.ts';
import { getRows, putRows } from './batch.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { queryRows, table } from './table.ts';

const tokenKey = (hash: string) => ({ pk: `token#${hash}`, sk: 'token' });

export const tokenRowKind = rowKind<Token>({
  shape: 1,
  schema: () =>
    z.object({
      hash: z.string(),
      name: z.string(),
      createdAt: z.string(),
      quota: z.optional(z.number()),
      scopes: z.optional(z.array(z.enum(tokenScopes))),
    } satisfies Record<keyof Token, unknown>),
});

/** Submitters' tokens in DynamoDB: `token#<sha256>`, and a row under `tokens` for each so that they can be listed. */
export function tokenTable(client: DynamoDBClient, name: string, report = reportToConsole): Tokens {
  const rows = table(client, name);
  const get = async (hash: string) =>
    (await rows.client.send(new GetCommand({ TableName: name, Key: tokenKey(hash), ConsistentRead: true })))
      .Item;
  return {
    find: async (hash) => {
      const row = await get(hash);
      return row && tokenRowKind.read(row);
    },
    put: async (token) => {
      await putRows(rows, [{ pk: 'tokens', sk: token.hash }]);
      await putRows(rows, [{ ...tokenRowKind.write(token), ...tokenKey(token.hash) }]);
    },
    list: async () => {
      const hashes: string[] = [];
      const known = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'tokens' } };
      for await (const { sk } of queryRows(rows, known)) hashes.push(String(sk));
      const all = readUndamaged(await getRows(rows, hashes.map(tokenKey)), tokenRowKind.read, report);
      return all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },
    revoke: async (hash) => {
      // a damaged token is revoked like any other
      const known = await get(hash);
      for (const Key of [tokenKey(hash), { pk: 'tokens', sk: hash }]) {
        await rows.client.send(new DeleteCommand({ TableName: name, Key }));
      }
      return known !== undefined;
    },
  };
}
