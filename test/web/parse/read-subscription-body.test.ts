import { describe, expect, test } from 'vitest';
import { readSubscriptionBody } from '../../../functions/web/parse/read-subscription-body.ts';
import { Problem } from '../../../functions/web/problem.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const read = (body: string, type: string) =>
  readSubscriptionBody(
    new Request('https://papers.example.org/api/subscriptions', {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    }),
  );

/** The problem that a body is, or the test fails. */
async function problemOf(body: string, type: string): Promise<Problem> {
  try {
    await read(body, type);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('a form and JSON say the same', () => {
  test.each([
    ['', {}, { filter: '' }],
    [
      'email=ada%40example.org&hour=7',
      { email: 'ada@example.org', hour: '7' },
      { email: 'ada@example.org', hour: '7', filter: '' },
    ],
    [
      'topic=nlp&topic=agents&filter=votes%3A3',
      { topics: ['nlp', 'agents'], filter: 'votes:3' },
      { filter: 'topic:nlp topic:agents votes:3' },
    ],
    ['topic=&topic=nlp', { topics: ['', 'nlp'] }, { filter: 'topic:nlp' }],
    [
      'frequency=weekly&weekday=fri&timezone=UTC&website=x',
      { frequency: 'weekly', weekday: 'fri', timezone: 'UTC', website: 'x' },
      { frequency: 'weekly', weekday: 'fri', timezone: 'UTC', website: 'x', filter: '' },
    ],
    ['frequency=&hour=', { frequency: '', hour: '' }, { frequency: '', hour: '', filter: '' }],
    ['color=red', { color: 'red' }, { filter: '' }],
  ])('%s', async (fields, object, expected) => {
    expect(await read(fields, form)).toEqual(expected);
    expect(await read(JSON.stringify(object), json)).toEqual(expected);
  });

  test('numbers are taken from JSON, and null is nothing', async () => {
    const body = { hour: 0, weekday: 7, email: null, filter: null, frequency: null, website: null };
    expect(await read(JSON.stringify(body), json)).toEqual({ hour: 0, weekday: 7, filter: '' });
  });

  test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', ' application/json '])(
    '%s is JSON',
    async (type) => {
      expect(await read('{"email": "ada@example.org"}', type)).toHaveProperty('email');
    },
  );
});

test.each([
  ['email', { email: 7 }],
  ['filter', { filter: ['topic:nlp'] }],
  ['topics', { topics: 'nlp' }],
  ['topics.1', { topics: ['nlp', 7] }],
  ['frequency', { frequency: true }],
  ['timezone', { timezone: {} }],
  ['hour', { hour: [7] }],
  ['weekday', { weekday: false }],
  ['website', { website: 1 }],
])('a field of the wrong type is named: %s', async (path, body) => {
  const problem = await problemOf(JSON.stringify(body), json);
  expect(problem.status).toBe(400);
  expect(problem.errors).toEqual([{ path, message: expect.stringMatching(/./) }]);
});

test.each([
  ['', json, 400],
  ['{', json, 400],
  ['null', json, 400],
  ['[]', json, 400],
  ['"ada@example.org"', json, 400],
  ['{}', 'text/plain', 415],
  ['{}', 'application/json-seq', 415],
  ['x', 'multipart/form-data; boundary=x', 415],
  [`"${'x'.repeat(20_000)}"`, json, 413],
  // the length is looked at first, whatever it is
  ['x'.repeat(20_001), 'text/plain', 413],
])('a body that cannot be read: %#', async (body, type, status) => {
  expect((await problemOf(body, type)).status).toBe(status);
});

test('a body of just the length is read', async () => {
  const filter = 'x'.repeat(20_000 - '{"filter":""}'.length);
  expect(await read(JSON.stringify({ filter }), json)).toEqual({ filter });
});
