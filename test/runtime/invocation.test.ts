import { afterEach, expect, test, vi } from 'vitest';
import { invocation, noteFact } from '../../functions/runtime/invocation.ts';

afterEach(() => vi.restoreAllMocks());

/** Everything that is logged from here on, by level. */
function logged(): [level: string, line: Record<string, unknown>][] {
  const lines: [string, Record<string, unknown>][] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void lines.push([level, line]));
  return lines;
}

const context = { awsRequestId: 'run-1' };

test('an invocation says in one line what it came to, with what its inside noted', async () => {
  const lines = logged();
  const act = async () => {
    noteFact('waiting', 2);
    return 3;
  };
  expect(await invocation('publish', context, act, (put) => ({ outcome: 'published', put }))).toBe(3);
  expect(lines).toEqual([
    [
      'info',
      {
        event: 'invocation',
        run: 'run-1',
        function: 'publish',
        ms: expect.any(Number),
        waiting: 2,
        outcome: 'published',
        put: 3,
      },
    ],
  ]);
});

test('so does one that fails, without the address in its reason, and it fails all the same', async () => {
  const lines = logged();
  const act = async () => {
    noteFact('told', 1);
    throw new Error('not verified: ada@example.org');
  };
  await expect(invocation('deliver', context, act, () => ({}))).rejects.toThrow('not verified');
  expect(lines).toMatchObject([
    ['error', { event: 'invocation', run: 'run-1', function: 'deliver', outcome: 'failed', told: 1 }],
  ]);
  expect(JSON.stringify(lines)).not.toContain('ada@');
});

test('what runs side by side notes nothing into the line of another, and a command has none', async () => {
  const lines = logged();
  const run = (awsRequestId: string) =>
    invocation(
      'api',
      { awsRequestId },
      async () => {
        await new Promise(setImmediate);
        noteFact('route', awsRequestId);
      },
      () => ({}),
    );
  await Promise.all([run('a'), run('b')]);
  expect(lines.map(([, { run: id, route }]) => id === route)).toEqual([true, true]);
  await invocation(
    'publish',
    undefined,
    async () => noteFact('route', 'x'),
    () => ({}),
  );
  noteFact('nobody', 'listens');
  expect(lines).toHaveLength(2);
});
