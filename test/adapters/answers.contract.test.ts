import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { idempotencyTable } from '../../functions/adapters/dynamodb/idempotency-table.ts';
import type { StoredAnswers } from '../../functions/domain/access/idempotency.ts';
import { memoryAnswers } from '../support/memory-answers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let clock: number;
beforeEach(() => {
  clock = Date.parse('2026-11-23T08:00:00Z');
});
const now = () => new Date(clock);

const stores: [string, () => StoredAnswers][] = [
  ['in memory', () => memoryAnswers(now)],
  ['in DynamoDB', () => idempotencyTable(database.client, localResources.papers, now)],
];
const answer = { request: 'a1', status: 201, body: '{"status":"created"}' };

describe.each(stores)('first answers %s', (_, open) => {
  test('the first one stays, word for word', async () => {
    const answers = open();
    expect(await answers.find('me', 'first')).toBeUndefined();
    await answers.keep('me', 'first', answer);
    await answers.keep('me', 'first', { ...answer, status: 200 });
    expect(await answers.find('me', 'first')).toEqual(answer);
  });

  test('a key is one submitter’s own', async () => {
    const answers = open();
    await answers.keep('me', 'own', answer);
    expect(await answers.find('you', 'own')).toBeUndefined();
  });

  test('is forgotten after a day, also where nothing has removed it yet', async () => {
    const answers = open();
    await answers.keep('me', 'day', answer);
    clock += 86_399_000;
    expect(await answers.find('me', 'day')).toEqual(answer);
    clock += 2_000;
    expect(await answers.find('me', 'day')).toBeUndefined();
    await answers.keep('me', 'day', { ...answer, body: 'anew' });
    expect(await answers.find('me', 'day')).toMatchObject({ body: 'anew' });
  });
});
