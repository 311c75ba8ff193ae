import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import type { PendingPaper, PendingPapers } from '../../functions/domain/intake/pending-papers.ts';
import { memoryPendings } from '../support/memory-pendings.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => PendingPapers][] = [
  ['in memory', memoryPendings],
  ['in DynamoDB', () => lookupQueueTable(database.client, localResources.papers)],
];

const at = '2026-11-23T08:00:00.000Z';
const later = '2026-11-23T09:00:00.000Z';
const one: PendingPaper = {
  id: 'arxiv:2611.00001',
  since: at,
  tries: 0,
  nextAt: at,
  submittedBy: 'a script',
};
const two: PendingPaper = { id: 'doi:10.1000/182', since: at, tries: 1, nextAt: later };

describe.each(stores)('pendings %s', (_, open) => {
  test('wait once, and are due at their time, until they are settled', async () => {
    const pendings = open();
    expect(await pendings.find(one.id)).toBeUndefined();
    expect(await pendings.add(one)).toBe(true);
    expect(await pendings.add({ ...one, submittedBy: 'another' })).toBe(false);
    expect(await pendings.find(one.id)).toEqual(one);
    await pendings.add(two);
    expect(await pendings.due(new Date(at))).toEqual([one]);
    expect(await pendings.due(new Date(later))).toEqual([one, two]);
    await pendings.put({ ...one, tries: 1, nextAt: later });
    expect(await pendings.due(new Date(at))).toEqual([]);
    await pendings.put({ ...two, unknown: 'nobody knows it' });
    expect(await pendings.due(new Date(later))).toEqual([{ ...one, tries: 1, nextAt: later }]);
    expect(await pendings.find(two.id)).toMatchObject({ unknown: 'nobody knows it' });
    await pendings.remove(one.id);
    await pendings.remove(one.id);
    await pendings.remove(two.id);
    expect(await pendings.find(one.id)).toBeUndefined();
    expect(await pendings.due(new Date(later))).toEqual([]);
  });
});
