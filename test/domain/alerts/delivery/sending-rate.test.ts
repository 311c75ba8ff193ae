import { describe, expect, test } from 'vitest';
import { paceSending, takeSlotAtOnce } from '../../../../functions/domain/alerts/delivery/sending-rate.ts';
import { memorySendingClock } from '../../../support/memory-sending-clock.ts';

/** Virtual time: whoever sleeps is woken in the order of their moments. */
function time() {
  let nowMs = Date.parse('2026-11-23T08:00:00Z');
  const asleep: { at: number; wake: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    sleep: (ms: number) => new Promise<void>((wake) => void asleep.push({ at: nowMs + ms, wake })),
    /** Let time pass until nobody sleeps any more. */
    pass: async () => {
      for (;;) {
        for (let turn = 0; turn < 200; turn++) await Promise.resolve();
        const next = asleep.sort((a, b) => a.at - b.at).shift();
        if (!next) return;
        nowMs = Math.max(nowMs, next.at);
        next.wake();
      }
    },
    skip: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe.each([1, 2.5, 14, 50, 0.5])('at %d messages a second', (perSecond) => {
  test('four functions side by side keep the rate of the deployment, and use all of it', async () => {
    const clock = memorySendingClock();
    const { nowMs, sleep, pass } = time();
    const began = nowMs();
    const sent: number[] = [];
    const each = Math.max(3, Math.floor(perSecond * 3));
    const functions = [1, 2, 3, 4].map(async () => {
      const paced = paceSending({ clock, perSecond, nowMs, sleep });
      await Promise.all(
        Array.from({ length: each }, async () => {
          await paced();
          sent.push(nowMs());
        }),
      );
    });
    await pass();
    await Promise.all(functions);
    expect(sent).toHaveLength(4 * each);
    for (const from of sent) {
      const inSecond = sent.filter((at) => at >= from && at < from + 1_000).length;
      expect(inSecond).toBeLessThanOrEqual(Math.ceil(perSecond) + 1);
    }
    const seconds = (Math.max(...sent) - began) / 1_000;
    expect(seconds).toBeLessThanOrEqual((4 * each) / perSecond + 2);
  });
});

test('slots that were not used lapse: after a pause there is no burst', async () => {
  const clock = memorySendingClock();
  const { nowMs, sleep, pass, skip } = time();
  const paced = paceSending({ clock, perSecond: 10, nowMs, sleep });
  await paced();
  skip(60_000);
  const at: number[] = [];
  const all = Promise.all(Array.from({ length: 30 }, () => paced().then(() => at.push(nowMs()))));
  await pass();
  await all;
  expect((Math.max(...at) - Math.min(...at)) / 1_000).toBeGreaterThan(2.5);
});

test('a message that does not wait takes its slot from those who do; a clock that had jumped stops nobody', async () => {
  const clock = memorySendingClock();
  const { nowMs, sleep, pass } = time();
  const began = nowMs();
  const on = { clock, perSecond: 1, nowMs, sleep };
  await takeSlotAtOnce(on);
  await takeSlotAtOnce(on);
  const waited = paceSending(on)();
  await pass();
  await waited;
  expect(nowMs() - began).toBe(2_000);

  await clock.move(await clock.free(), nowMs() + 365 * 86_400_000);
  const before = nowMs();
  const again = paceSending(on)();
  await pass();
  await again;
  expect(nowMs() - before).toBeLessThan(1_000);
});

test('a hundred who take slots at once ask for few: none waits for all others', async () => {
  const stored = memorySendingClock();
  let asked = 0;
  const counted =
    <Given extends unknown[], Answer>(act: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      asked++;
      // as a table answers: later, in any order
      await Promise.resolve();
      return act(...given);
    };
  const clock = {
    free: counted(stored.free),
    move: counted(stored.move),
    putOff: counted(stored.putOff),
  };
  const { nowMs } = time();
  await Promise.all(Array.from({ length: 100 }, () => takeSlotAtOnce({ clock, perSecond: 10, nowMs })));
  expect(await stored.free()).toBe(nowMs() + 100 * 100);
  expect(asked).toBeLessThanOrEqual(500);
});
