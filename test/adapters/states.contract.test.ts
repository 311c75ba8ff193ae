import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import type { SourceState, SourceStates } from '../../functions/domain/harvest/source-state.ts';
import { memoryStates } from '../support/memory-states.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => SourceStates][] = [
  ['in memory', memoryStates],
  ['in DynamoDB', () => sourceStateTable(database.client, localResources.papers)],
];

const state: SourceState = {
  position: { day: '2026-11-23', token: '1114880|1001', page: 2 },
  lastSuccess: '2026-11-23T05:20:00.000Z',
  lastDay: '2026-11-23',
  volumes: { '2026-11-23': { '*': 900, 'cs.CL': 120 } },
  trouble: {
    fault: 'throttled',
    message: 'answered 429',
    since: '2026-11-23T06:00:00.000Z',
    at: '2026-11-23T07:00:00.000Z',
    times: 2,
  },
};

describe.each(stores)('states of sources %s', (_, open) => {
  test('are found as they were put, and not before', async () => {
    const states = open();
    expect(await states.find('arxiv')).toBeUndefined();
    await states.put('arxiv', state);
    expect(await states.find('arxiv')).toEqual(state);
    const { trouble: __, ...well } = state;
    await states.put('arxiv', well);
    expect(await states.find('arxiv')).toEqual(well);
    await states.remove('arxiv');
    await states.remove('arxiv');
    expect(await states.find('arxiv')).toBeUndefined();
  });

  test('of those asked for, the ones that are there', async () => {
    const states = open();
    await states.put('one', state);
    await states.put('two/cs', { position: {}, volumes: {} });
    const found = await states.findMany(['one', 'two/cs', 'never asked']);
    expect([...found.keys()].sort()).toEqual(['one', 'two/cs']);
    expect(found.get('two/cs')).toEqual({ position: {}, volumes: {} });
  });
});
