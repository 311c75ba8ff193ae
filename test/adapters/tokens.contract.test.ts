import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { createToken, findBearerToken, hashToken, type Tokens } from '../../functions/domain/access/token.ts';
import { memoryTokens } from '../support/memory-tokens.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Tokens][] = [
  ['in memory', memoryTokens],
  ['in DynamoDB', () => tokenTable(database.client, localResources.papers)],
];
const now = new Date('2026-11-23T08:00:00Z');

describe.each(stores)('tokens %s', (_, open) => {
  test('a token is known by its hash until it is revoked', async () => {
    const tokens = open();
    const secret = await createToken('a script', 'abcdefghijklmnopqrstuv', tokens, now);
    expect(await findBearerToken(`Bearer ${secret}`, tokens)).toMatchObject({ name: 'a script' });
    expect(await findBearerToken(`bearer  ${secret} `, tokens)).toMatchObject({ name: 'a script' });
    for (const wrong of [undefined, '', secret, `Basic ${secret}`, `Bearer ${secret}x`, 'Bearer']) {
      expect(await findBearerToken(wrong, tokens)).toBeUndefined();
    }
    expect(await tokens.revoke(hashToken(secret))).toBe(true);
    expect(await tokens.revoke(hashToken(secret))).toBe(false);
    expect(await findBearerToken(`Bearer ${secret}`, tokens)).toBeUndefined();
    expect(await tokens.list()).toEqual([]);
  });

  test('an editor’s says so', async () => {
    const tokens = open();
    const secret = await createToken('ada', 'eeeeeeeeeeeeeeeeeeeeee', tokens, now, undefined, ['editor']);
    expect(await tokens.find(hashToken(secret))).toMatchObject({ name: 'ada', scopes: ['editor'] });
    await tokens.revoke(hashToken(secret));
  });

  test('all are listed, the oldest first, and none with its secret', async () => {
    const tokens = open();
    const secret = await createToken('second', 'bbbbbbbbbbbbbbbbbbbbbb', tokens, new Date(now.getTime() + 1));
    await createToken('first', 'aaaaaaaaaaaaaaaaaaaaaa', tokens, now);
    expect((await tokens.list()).map(({ name }) => name)).toEqual(['first', 'second']);
    expect(JSON.stringify(await tokens.list())).not.toContain(secret.slice(3));
  });
});
