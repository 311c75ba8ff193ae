import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Fault } from '../../domain/harvest/source-error.ts';
import type { SourceState, SourceStates, Trouble } from '../../domain/harvest/source-state.ts';
import { getRows } from './batch.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { type Row, table } from './table.ts';

const stateKey = (source: string) => ({ pk: `source#${source}`, sk: 'cursor' });
const sourceOf = ({ pk }: Row): string => String(pk).slice('source#'.length);

/** Every fault: one that is forgotten here does not compile. */
const faults = {
  throttled: true,
  unavailable: true,
  refused: true,
  unreachable: true,
  stalled: true,
  'cut short': true,
  'another format': true,
  malformed: true,
  'an error': true,
  'lost its place': true,
} satisfies Record<Fault, true>;

const trouble = z.looseObject({
  fault: z.enum(Object.keys(faults) as Fault[]),
  message: z.string(),
  since: z.string(),
  at: z.string(),
  times: z.number(),
} satisfies Record<keyof Trouble, unknown>);

export const sourceStateRowKind = rowKind<SourceState>({
  shape: 1,
  schema: () =>
    z.looseObject({
      position: z.catchall(z.object({ day: z.optional(z.string()) }), z.union([z.string(), z.number()])),
      firstSuccess: z.optional(z.string()),
      lastSuccess: z.optional(z.string()),
      lastNew: z.optional(z.string()),
      lastDay: z.optional(z.string()),
      volumes: z.record(z.string(), z.record(z.string(), z.number())),
      trouble: z.optional(trouble),
      refused: z.optional(z.looseObject({ count: z.number(), of: z.number(), why: z.string() })),
    } satisfies Record<keyof SourceState, unknown>),
});

/** The state of each source's harvest in DynamoDB, as rows `source#<name>` / `cursor`. */
export function sourceStateTable(
  client: DynamoDBClient,
  name: string,
  report = reportToConsole,
): SourceStates {
  const rows = table(client, name);
  return {
    findMany: async (sources) => {
      const found = await getRows(rows, sources.map(stateKey));
      return new Map(
        readUndamaged(found, (row) => [sourceOf(row), sourceStateRowKind.read(row)] as const, report),
      );
    },
    // a harvest goes on from there: a damaged state throws, since it is not the same as none
    find: async (source) => {
      const [row] = await getRows(rows, [stateKey(source)]);
      return row && sourceStateRowKind.read(row);
    },
    remove: async (source) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: stateKey(source) }));
    },
    put: async (source, state) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...sourceStateRowKind.write(state), ...stateKey(source) },
      });
      await rows.client.send(put);
    },
  };
}
