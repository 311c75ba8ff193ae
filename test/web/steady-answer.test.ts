import fc from 'fast-check';
import { expect, test } from 'vitest';
import { steadyAnswer } from '../../functions/web/steady-answer.ts';

/** A clock that moves by sleeping alone. */
function aClock() {
  let atMs = Date.parse('2026-11-23T08:00:00Z');
  return {
    now: () => new Date(atMs),
    sleep: async (milliseconds: number) => {
      expect(milliseconds).toBeGreaterThan(0);
      atMs += milliseconds;
    },
  };
}

/** How long an answer takes of which the work takes so long. */
async function durationOf(workMs: number, fails = false): Promise<number> {
  const clock = aClock();
  const began = clock.now().getTime();
  const answer = steadyAnswer(async () => {
    if (workMs !== 0) await clock.sleep(workMs);
    if (fails) throw new Error('no');
    return 'done';
  }, clock);
  await (fails ? expect(answer).rejects.toThrow('no') : expect(answer).resolves.toBe('done'));
  return clock.now().getTime() - began;
}

test('an answer takes one while, whatever was done in less, and whether it went well', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_499), fc.boolean(), async (workMs, fails) => {
      expect(await durationOf(workMs, fails)).toBe(1_500);
    }),
  );
});

test('what takes longer takes a whole number of them, the next one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(30_000), async (workMs) => {
      const took = await durationOf(workMs);
      expect([took % 1_500, took > workMs, took - workMs <= 1_500]).toEqual([0, true, true]);
    }),
  );
});

test('a clock that is put back meanwhile makes nobody wait for it', async () => {
  const slept: number[] = [];
  const moments = [new Date(60_000), new Date(0)];
  await steadyAnswer(async () => {}, {
    now: () => moments.shift() ?? new Date(0),
    sleep: async (milliseconds) => void slept.push(milliseconds),
  });
  expect(slept).toEqual([1_500]);
});
