import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latenessOf } from '../../../../functions/domain/alerts/delivery/lateness.ts';

const now = new Date('2026-11-30T12:00:00Z');
const dueMinutesAgo = (minutes: number) => ({
  dueAt: new Date(now.getTime() - minutes * 60_000).toISOString(),
});

test('who has waited longest says how late digests are; overdue is who was due two hours ago, and a hundred are enough', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 150 }), async (minutes) => {
      const queue = [...minutes].sort((a, b) => b - a);
      async function* due() {
        for (const one of queue) yield dueMinutesAgo(one);
      }
      expect(await latenessOf(due(), now)).toEqual({
        minutes: Math.max(0, ...minutes),
        overdue: Math.min(100, minutes.filter((one) => one >= 120).length),
      });
    }),
  );
});

test('no more of the queue is read than is needed', async () => {
  let read = 0;
  async function* due() {
    for (;;) {
      read++;
      yield dueMinutesAgo(30);
    }
  }
  expect(await latenessOf(due(), now)).toEqual({ minutes: 30, overdue: 0 });
  expect(read).toBe(1);
});
