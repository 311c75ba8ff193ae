import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { consentTable } from '../../functions/adapters/dynamodb/consent-table.ts';
import { table } from '../../functions/adapters/dynamodb/table.ts';
import type { Consent, Consents } from '../../functions/domain/alerts/subscription/consent.ts';
import { memoryConsents } from '../support/memory-consents.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = () => new Date('2026-11-24T09:00:00Z');
const settings = { filter: 'topic:nlp', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
const consent: Consent = {
  askedAt: '2026-11-24T08:00:00.000Z',
  request: 'a nonce',
  askedFrom: 'somewhere',
  words: '2026-11-30',
  settings: { ...settings, mostPapers: 5, textOnly: true },
};

const stores: [string, () => Consents][] = [
  ['in memory', () => memoryConsents(now)],
  ['in DynamoDB', () => consentTable(database.client, localResources.subscribers, now)],
];
let serial = 0;
const fresh = (name: string) => `${name}-${++serial}`;

describe.each(stores)('consents %s', (_, open) => {
  test('are a subscriber’s own, the oldest first, and each is replaced by its later word', async () => {
    const [consents, ada, grace] = [open(), fresh('ada'), fresh('grace')];
    const earlier = { ...consent, askedAt: '2026-11-23T08:00:00.000Z' };
    expect(await consents.of(ada)).toEqual([]);
    await consents.keep(ada, consent);
    await consents.keep(ada, earlier);
    await consents.keep(grace, consent);
    const confirmed = { ...consent, confirmedAt: '2026-11-24T08:05:00.000Z', confirmedFrom: 'elsewhere' };
    for (const _ of ['once', 'again']) await consents.keep(ada, confirmed);
    expect(await consents.of(ada)).toEqual([earlier, confirmed]);
    expect(await consents.of(grace)).toEqual([consent]);
  });

  test('that were not confirmed are over with their request', async () => {
    const [consents, ada] = [open(), fresh('ada')];
    await consents.keep(ada, { ...consent, expiresAt: now().getTime() / 1_000 - 1 });
    const open_ = { ...consent, askedAt: '2026-11-24T08:30:00.000Z', expiresAt: now().getTime() / 1_000 + 1 };
    await consents.keep(ada, open_);
    expect(await consents.of(ada)).toEqual([open_]);
  });

  test('are erased all at once, and again, and those of others stay', async () => {
    const [consents, ada, grace] = [open(), fresh('ada'), fresh('grace')];
    for (let minute = 10; minute < 40; minute++)
      await consents.keep(ada, { ...consent, askedAt: `2026-11-24T08:${minute}:00.000Z` });
    await consents.keep(grace, consent);
    for (const _ of ['once', 'again']) await consents.erase(ada);
    expect(await consents.of(ada)).toEqual([]);
    expect(await consents.of(grace)).toEqual([consent]);
  });
});

test('a consent that is damaged hides no other, is told of, and is erased', async () => {
  const told: string[] = [];
  const ada = fresh('ada');
  const consents = consentTable(database.client, localResources.subscribers, now, (said) => told.push(said));
  const { client, name } = table(database.client, localResources.subscribers);
  const damaged = { pk: `consent#${ada}`, sk: 'x', words: ['mary'], shape: 1 };
  await client.send(new PutCommand({ TableName: name, Item: damaged }));
  await consents.keep(ada, consent);
  expect(await consents.of(ada)).toEqual([consent]);
  expect(told).toEqual([expect.stringContaining(`consent#${ada} / x cannot be read`)]);
  expect(told[0]).not.toContain('mary');
  await consents.erase(ada);
  told.splice(0);
  expect(await consents.of(ada)).toEqual([]);
  expect(told).toEqual([]);
});
