import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { AddressMoves, Moved, MoveRequest } from '../../domain/alerts/account/address-moves.ts';
import { moveValidDays } from '../../domain/alerts/subscription/link-token.ts';
import { daySeconds, epochSeconds } from '../../domain/time.ts';
import { type RowKind, rowKind } from './row-kind.ts';
import { isExpired } from './subscriber-row.ts';
import { queryRows, type Row, table } from './table.ts';

const partition = (id: string) => `move#${id}`;
const former = 'from#';

export const moveRequestRowKind = rowKind<MoveRequest>({
  shape: 1,
  schema: () =>
    z.object({
      nonce: z.string(),
      email: z.string(),
      at: z.string(),
    } satisfies Record<keyof MoveRequest, unknown>),
});

export const movedRowKind = rowKind<Moved>({
  shape: 1,
  schema: () => z.object({ to: z.string(), at: z.string() } satisfies Record<keyof Moved, unknown>),
});

/**
 * Changes of address in DynamoDB, beside the subscribers: `move#<id>` / `asked` until it is confirmed or forgotten, then
 * `move#<id>` / `to`, and `move#<new id>` / `from#<id>`, by which it is found from the other end.
 */
export function addressMoveTable(client: DynamoDBClient, name: string, now: () => Date): AddressMoves {
  const rows = table(client, name);
  const put = (Item: Row) => rows.client.send(new PutCommand({ TableName: name, Item }));
  const drop = (pk: string, sk: string) =>
    rows.client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
  const get = async <T>(sk: string, id: string, kind: RowKind<T>): Promise<T | undefined> => {
    const key = new GetCommand({ TableName: name, Key: { pk: partition(id), sk }, ConsistentRead: true });
    const row = (await rows.client.send(key)).Item;
    return row && !isExpired(row, now()) ? kind.read(withoutExpiry(row)) : undefined;
  };
  const keysOf = async (id: string, begin: string): Promise<string[]> => {
    const keys: string[] = [];
    const query = {
      KeyConditionExpression: begin === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :begin)',
      ExpressionAttributeValues: { ':pk': partition(id), ...(begin !== '' && { ':begin': begin }) },
      ConsistentRead: true,
    };
    for await (const { sk } of queryRows(rows, query)) keys.push(String(sk));
    return keys;
  };

  return {
    ask: async (from, request) => {
      const expiresAt = epochSeconds(new Date(request.at)) + moveValidDays * daySeconds;
      await put({ ...moveRequestRowKind.write(request), pk: partition(from), sk: 'asked', expiresAt });
    },
    asked: (from) => get('asked', from, moveRequestRowKind),
    forget: async (from) => {
      await drop(partition(from), 'asked');
    },
    note: async (from, moved) => {
      await put({ pk: partition(moved.to), sk: former + from });
      await put({ ...movedRowKind.write(moved), pk: partition(from), sk: 'to' });
    },
    movedTo: (from) => get('to', from, movedRowKind),
    formerOf: async (to) => (await keysOf(to, former)).map((sk) => sk.slice(former.length)),
    erase: async (id) => {
      for (const sk of await keysOf(id, '')) await drop(partition(id), sk);
    },
  };
}

const withoutExpiry = ({ expiresAt: _, ...row }: Row): Row => row;
