import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Deliveries, type Delivery, deliveryStates } from '../../domain/alerts/delivery/deliveries.ts';
import { ledgerDays } from '../../domain/alerts/delivery/kept-editions.ts';
import type { Coverage } from '../../domain/alerts/subscription/subscriber.ts';
import { defined } from '../../domain/defined.ts';
import type { Instant } from '../../domain/time.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { type Row, table, tryWrite, whenHolds } from './table.ts';

/** The key of a digest's line. */
export const deliveryKey = (edition: string, subscriber: string) => ({
  pk: `delivery#${edition}`,
  sk: subscriber,
});

/** A line of the ledger: how far a digest got, and what it covered. */
interface Entry extends Delivery {
  readonly settledAt?: Instant;
  readonly detail?: string;
}

export const deliveryRowKind = rowKind<Entry>({
  shape: 2,
  obsolete: ['rank', 'leaseUntil'],
  schema: () =>
    z.object({
      state: z.enum(deliveryStates),
      covered: z.object({
        through: z.string(),
        sent: z.optional(z.array(z.string())),
      } satisfies Record<keyof Coverage, unknown>),
      claimedAt: z.string(),
      attempt: z.optional(z.number()),
      settledAt: z.optional(z.string()),
      detail: z.optional(z.string()),
    } satisfies Record<keyof Entry, unknown>),
});

/** Whether a line is in a state already, with a detail that comes later in the alphabet, or with none. */
const isFurtherBack = '(#state = :state AND (detail = :none OR detail > :detail))';

/** The delivery ledger in DynamoDB, a row for each edition and subscriber. A state moves only from one of those to the left of it. */
export function deliveryTable(client: DynamoDBClient, name: string, report = reportToConsole): Deliveries {
  const rows = table(client, name);
  /** A line that is damaged may be of a digest that was sent: nobody can say. */
  const read = (row: Row): Delivery => {
    const [entry] = readUndamaged([row], deliveryRowKind.read, report);
    if (!entry) return { state: 'unresolved', covered: { through: '' }, claimedAt: '' };
    const { state, covered, claimedAt, attempt } = entry;
    return defined({ state, covered, claimedAt, attempt });
  };
  const find = async (edition: string, subscriber: string): Promise<Delivery | undefined> => {
    const get = new GetCommand({
      TableName: name,
      Key: deliveryKey(edition, subscriber),
      ConsistentRead: true,
    });
    const row = (await rows.client.send(get)).Item;
    return row && read(row);
  };

  return {
    find,
    claim: async (edition, subscriber, covered, at, attempt) => {
      const put = new PutCommand({
        TableName: name,
        Item: {
          ...deliveryRowKind.write(defined({ state: 'claimed', covered, claimedAt: at, attempt } as const)),
          ...deliveryKey(edition, subscriber),
          expiresAt: Math.ceil(Date.parse(at) / 1_000) + ledgerDays * 86_400,
        },
        // releases of the first layout kept the state, and ended the lease
        ConditionExpression: 'attribute_not_exists(pk) OR #state = :released OR leaseUntil = :never',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':released': 'released', ':never': '0' },
      });
      return (await tryWrite(rows.client.send(put))) ? undefined : find(edition, subscriber);
    },
    release: async (edition, subscriber) => {
      const update = new UpdateCommand({
        TableName: name,
        Key: deliveryKey(edition, subscriber),
        UpdateExpression: 'SET #state = :released',
        ConditionExpression: '#state = :claimed',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':released': 'released', ':claimed': 'claimed' },
      });
      await tryWrite(rows.client.send(update));
    },
    settle: async (edition, subscriber, state, at, detail) => {
      const earlier = deliveryStates.slice(0, deliveryStates.indexOf(state));
      const names = earlier.map((_, index) => `:s${index}`);
      const update = new UpdateCommand({
        TableName: name,
        Key: deliveryKey(edition, subscriber),
        UpdateExpression: 'SET #state = :state, settledAt = :at, detail = :detail',
        ConditionExpression: `#state IN (${names.join(', ')})${detail ? ` OR ${isFurtherBack}` : ''}`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ...Object.fromEntries(earlier.map((one, index) => [`:s${index}`, one])),
          ':state': state,
          ':at': at,
          ':detail': detail ?? '',
          ...(detail && { ':none': '' }),
        },
        ReturnValues: 'ALL_OLD',
      });
      const before = await whenHolds(rows.client.send(update));
      return before?.Attributes && read(before.Attributes);
    },
  };
}
