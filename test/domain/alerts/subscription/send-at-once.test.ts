import { expect, test } from 'vitest';
import { paceSending, takeSlotAtOnce } from '../../../../functions/domain/alerts/delivery/sending-rate.ts';
import { sendAtOnce } from '../../../../functions/domain/alerts/subscription/send-at-once.ts';
import { ContendedError } from '../../../../functions/domain/concurrency/retry-on-conflict.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memorySendingClock } from '../../../support/memory-sending-clock.ts';
import { virtualTime } from '../../../support/virtual-time.ts';

const message = { to: 'ada@example.org', subject: 'Confirm', text: 'x', headers: {}, tags: {} };
const steady = { takeSlot: async () => {}, sleep: async () => {}, chance: () => 1 };

test('a mail that somebody waits for goes before the digests, which make room for it', async () => {
  const time = virtualTime('2026-11-23T08:00:00Z');
  const nowMs = () => time.now().getTime();
  const rate = { clock: memorySendingClock(), perSecond: 1, nowMs };
  const paced = paceSending({ ...rate, sleep: time.sleep });
  const mailer = memoryMailer();
  const began = nowMs();
  // a digest has the slot of this second
  await time.until(paced());
  await time.until(
    sendAtOnce(message, { ...steady, mailer, takeSlot: () => takeSlotAtOnce(rate), sleep: time.sleep }),
  );
  expect([mailer.sent.length, nowMs() - began]).toEqual([1, 0]);
  await time.until(paced());
  expect(nowMs() - began).toBe(2_000);
});

test('it is tried again shortly while SES says too fast, or cannot be reached, each time after a wait; and not for long', async () => {
  for (const [outcome, chance] of [
    ['throttled', 0],
    ['throttled', 1],
  ] as const) {
    const mailer = memoryMailer();
    const waits: number[] = [];
    const on = { ...steady, mailer, chance: () => chance, sleep: async (ms: number) => void waits.push(ms) };
    mailer.failNext({ outcome });
    mailer.failNext({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
    expect(await sendAtOnce(message, on)).toMatchObject({ outcome: 'sent' });
    for (let count = 0; count < 10; count++) mailer.failNext({ outcome });
    expect(await sendAtOnce(message, on)).toEqual({ outcome });
    expect(waits.every((ms) => ms > 0)).toBe(true);
    expect(waits.length).toBeGreaterThan(3);
    // of the longer try alone; all fits into the while that an answer takes
    expect(waits.slice(2).reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1_000);
  }
});

test.each([
  { outcome: 'exhausted' },
  { outcome: 'rejected', reason: 'no' },
  { outcome: 'unanswered', reason: 'no answer' },
  { outcome: 'refused', reason: 'paused' },
] as const)('what may have been sent, or never will be, is not sent again: $outcome', async (refusal) => {
  const mailer = memoryMailer();
  mailer.failNext(refusal);
  expect(await sendAtOnce(message, { ...steady, mailer })).toEqual(refusal);
  expect(mailer.sent).toEqual([]);
});

test('a slot that others always take is gone without; another fault is a fault', async () => {
  const mailer = memoryMailer();
  const contended = async () => {
    throw new ContendedError('the rate of sending', 12);
  };
  expect(await sendAtOnce(message, { ...steady, mailer, takeSlot: contended })).toMatchObject({
    outcome: 'sent',
  });
  const broken = async () => {
    throw new TypeError('a fault of ours');
  };
  await expect(sendAtOnce(message, { ...steady, mailer, takeSlot: broken })).rejects.toThrow(TypeError);
});
