import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import type { Suggestion, Suggestions } from '../../functions/domain/intake/suggestion.ts';
import { memorySuggestions } from '../support/memory-suggestions.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Suggestions][] = [
  ['in memory', memorySuggestions],
  ['in DynamoDB', () => suggestionTable(database.client, localResources.papers)],
];

const later: Suggestion = {
  id: 'aaaaaaaaaaaa',
  at: '2026-11-23T09:00:00.000Z',
  title: 'arxiv:2611.00001',
  paper: { arxivId: '2611.00001' },
};
const earlier: Suggestion = {
  id: 'bbbbbbbbbbbb',
  at: '2026-11-23T08:00:00.000Z',
  title: 'A Paper',
  paper: { title: 'A Paper', abstract: 'What it says.', authors: ['Ada Lovelace'] },
  remark: 'read it twice',
};

describe.each(stores)('suggestions %s', (_, open) => {
  test('are kept once, listed by age, and gone when they are removed', async () => {
    const suggestions = open();
    expect(await suggestions.list()).toEqual([]);
    await suggestions.keep(later);
    await suggestions.keep(earlier);
    await suggestions.keep({ ...earlier, remark: 'again' });
    expect(await suggestions.list()).toEqual([earlier, later]);
    expect(await suggestions.find(earlier.id)).toEqual(earlier);
    await suggestions.remove(earlier.id);
    await suggestions.remove(earlier.id);
    await suggestions.remove(later.id);
    expect(await suggestions.find(earlier.id)).toBeUndefined();
    expect(await suggestions.list()).toEqual([]);
  });
});
