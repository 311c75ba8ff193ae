import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import {
  type ClaimResult,
  type Deliveries,
  type DeliveryState,
  deliveryStates,
} from '../../domain/alerts/delivery/deliveries.ts';
import type { Coverage } from '../../domain/alerts/subscription/subscriber.ts';
import type { Instant } from '../../domain/time.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { table, tryWrite } from './table.ts';

const key = (edition: string, subscriber: string) => ({ pk: `delivery#${edition}`, sk: subscriber });
const rankOf = (state: DeliveryState): number => deliveryStates.indexOf(state);

/** A line of the ledger: how far a digest got, and what it covered. */
interface Entry {
  readonly state: DeliveryState;
  /** place of the state among `deliveryStates` */
  readonly rank: number;
  readonly covered: Coverage;
  readonly claimedAt: Instant;
  readonly leaseUntil: Instant;
  readonly settledAt?: Instant;
  readonly detail?: string;
}

export const deliveryRowKind = rowKind<Entry>({
  shape: 1,
  schema: z.object({
    state: z.enum(deliveryStates),
    rank: z.number(),
    covered: z.object({
      through: z.string(),
      sent: z.array(z.string()),
    } satisfies Record<keyof Coverage, unknown>),
    claimedAt: z.string(),
    leaseUntil: z.string(),
    settledAt: z.optional(z.string()),
    detail: z.optional(z.string()),
  } satisfies Record<keyof Entry, unknown>),
});

/** How long the ledger keeps a line: longer than any event is late. */
const keptDays = 90;

/** The delivery ledger in DynamoDB, a row for each edition and subscriber. `rank` keeps a state from moving back. */
export function deliveryTable(client: DynamoDBClient, name: string, report = reportToConsole): Deliveries {
  const rows = table(client, name);

  return {
    claim: async (edition, subscriber, covered, at, until): Promise<ClaimResult> => {
      const put = new PutCommand({
        TableName: name,
        Item: {
          ...deliveryRowKind.write({
            state: 'claimed',
            rank: rankOf('claimed'),
            covered,
            claimedAt: at,
            leaseUntil: until,
          }),
          ...key(edition, subscriber),
          expiresAt: Math.ceil(Date.parse(at) / 1_000) + keptDays * 86_400,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR (#rank <= :failed AND leaseUntil < :at)',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':failed': rankOf('failed'), ':at': at },
      });
      if (await tryWrite(rows.client.send(put))) return { outcome: 'claimed' };
      const get = new GetCommand({ TableName: name, Key: key(edition, subscriber), ConsistentRead: true });
      const row = (await rows.client.send(get)).Item;
      // a digest whose line is damaged may have been sent: it is held, and the others of its shard go on
      const [entry] = readUndamaged(row ? [row] : [], deliveryRowKind.read, report);
      return entry && entry.rank > rankOf('failed')
        ? { outcome: 'done', covered: entry.covered }
        : { outcome: 'held' };
    },
    release: async (edition, subscriber) => {
      const update = new UpdateCommand({
        TableName: name,
        Key: key(edition, subscriber),
        UpdateExpression: 'SET leaseUntil = :never',
        ConditionExpression: '#rank = :claimed',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':never': '0', ':claimed': rankOf('claimed') },
      });
      await tryWrite(rows.client.send(update));
    },
    settle: async (edition, subscriber, state, at, detail) => {
      const update = new UpdateCommand({
        TableName: name,
        Key: key(edition, subscriber),
        UpdateExpression: 'SET #state = :state, #rank = :rank, settledAt = :at, detail = :detail',
        ConditionExpression: 'attribute_exists(pk) AND #rank < :rank',
        ExpressionAttributeNames: { '#state': 'state', '#rank': 'rank' },
        ExpressionAttributeValues: {
          ':state': state,
          ':rank': rankOf(state),
          ':at': at,
          ':detail': detail ?? '',
        },
      });
      await tryWrite(rows.client.send(update));
    },
  };
}
