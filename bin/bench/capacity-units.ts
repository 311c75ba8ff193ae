import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { ingest } from '../../functions/domain/papers/ingest.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { awsVariables, localResources } from '../local/local-environment.ts';
import { startDatabase } from '../local/start-database.ts';

/** Capacity units that DynamoDB says it has consumed (`ReturnConsumedCapacity`). */
export interface CapacityUnits {
  read: number;
  write: number;
}

/** Measure what a paper costs, in the mean of these drafts: new, the same again, and with a new version. */
export async function measureCapacityUnits(
  drafts: readonly Draft[],
): Promise<Record<'new' | 'unchanged' | 'updated', CapacityUnits>> {
  Object.assign(process.env, awsVariables);
  const database = await startDatabase(undefined);
  const client = new DynamoDBClient({ endpoint: database.url });
  const consumed = meterClient(client);
  const on = {
    papers: paperTable(client, localResources.papers),
    classify,
    model: modelVersion,
    now: () => new Date(),
  };
  const cost = async (given: readonly Draft[]): Promise<CapacityUnits> => {
    Object.assign(consumed, { read: 0, write: 0 });
    for (const draft of given) await ingest(draft, on);
    return { read: consumed.read / given.length, write: consumed.write / given.length };
  };
  const revised = drafts.map((draft) => ({ ...draft, version: 2, abstract: `${draft.abstract} Revised.` }));
  try {
    // the first paper of a month pays for the month's row
    await cost(drafts.slice(0, 1));
    const rest = drafts.slice(1);
    return { new: await cost(rest), unchanged: await cost(rest), updated: await cost(revised.slice(1)) };
  } finally {
    client.destroy();
    await database.close();
  }
}

interface MeteredInput {
  ReturnConsumedCapacity?: string;
}
interface MeteredOutput {
  readonly ConsumedCapacity?: { CapacityUnits?: number } | readonly { CapacityUnits?: number }[];
}

/** Have a client ask for the cost of every request; returns the sum, which grows. */
export function meterClient(client: DynamoDBClient): CapacityUnits {
  const units: CapacityUnits = { read: 0, write: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      (args.input as MeteredInput).ReturnConsumedCapacity = 'TOTAL';
      const answer = await next(args);
      const { ConsumedCapacity = [] } = answer.output as MeteredOutput;
      const costs = [ConsumedCapacity].flat().map(({ CapacityUnits = 0 }) => CapacityUnits);
      const kind = /Put|Update|Delete|Write/.test(context.commandName ?? '') ? 'write' : 'read';
      units[kind] += costs.reduce((sum, cost) => sum + cost, 0);
      return answer;
    },
    { step: 'initialize' },
  );
  return units;
}
