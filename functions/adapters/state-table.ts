import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { State, States } from '../domain/harvest/state.ts';
import { getMany, type Row, table } from './table.ts';

const stateKey = (source: string) => ({ pk: `source#${source}`, sk: 'cursor' });

/** Where we are with each source, as rows `source#<name>` / `cursor`. */
export function stateTable(client: DynamoDBClient, name: string): States {
  const rows = table(client, name);
  const findMany = async (sources: readonly string[]) =>
    new Map(
      (await getMany(rows, sources.map(stateKey))).map((row) => [
        String(row.pk).slice('source#'.length),
        stateOf(row),
      ]),
    );
  return {
    findMany,
    find: async (source) => (await findMany([source])).get(source),
    remove: async (source) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: stateKey(source) }));
    },
    put: async (source, state) => {
      await rows.client.send(new PutCommand({ TableName: name, Item: { ...stateKey(source), ...state } }));
    },
  };
}

const stateOf = ({ pk: _, sk: __, ...state }: Row): State => state as unknown as State;
