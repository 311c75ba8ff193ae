import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MailEvent } from '../../../../functions/domain/alerts/delivery/mail-event.ts';
import { countMailEvent } from '../../../../functions/domain/alerts/reputation/count-mail-event.ts';
import { countedMailer } from '../../../../functions/domain/alerts/reputation/counted-mailer.ts';
import {
  countedDays,
  describeCounts,
  isBeyondLimits,
} from '../../../../functions/domain/alerts/reputation/limits.ts';
import {
  lookAtReputation,
  watchReputation,
} from '../../../../functions/domain/alerts/reputation/watch-reputation.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryReputation } from '../../../support/memory-reputation.ts';

const now = new Date('2026-11-24T12:00:00Z');
const hard = (message: number, given: Partial<MailEvent> = {}): MailEvent => ({
  ...{ state: 'bounced', permanent: true, subscriber: 'ada', at: now.toISOString() },
  ...{ sentAt: '2026-11-24T08:00:00Z', messageId: `m-${message}`, detail: 'Permanent/General' },
  ...given,
});
const complaint = (message: number): MailEvent => ({
  ...hard(message),
  state: 'complained',
  detail: 'abuse',
});

describe('digests stop', () => {
  test.each([
    [100, 4, 0, false],
    [100, 5, 0, true],
    [125, 5, 0, true],
    [126, 5, 0, false],
    [10_000, 399, 0, false],
    [10_000, 400, 0, true],
    [100, 0, 2, false],
    [100, 0, 3, true],
    [3_750, 0, 3, true],
    [3_751, 0, 3, false],
    [1_000_000, 0, 799, false],
    [1_000_000, 0, 800, true],
    [0, 5, 0, true],
    [0, 0, 0, false],
  ])('of %i messages %i bounced and %i led to a complaint: %s', (sent, bounces, complaints, expected) => {
    expect(isBeyondLimits({ sent, bounces, complaints })).toBe(expected);
  });

  test('before SES reviews the account, except on a handful', () => {
    const count = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(count, count, count, (sent, bounces, complaints) => {
        const isReviewed = bounces >= 0.05 * sent || complaints >= 0.001 * sent;
        const isHandful = bounces < 5 && complaints < 3;
        if (isBeyondLimits({ sent, bounces, complaints })) expect(isHandful).toBe(false);
        else if (isReviewed) expect(bounces < 5 || complaints < 3).toBe(true);
      }),
    );
  });

  test('for what was sent in seven days', async () => {
    expect(countedDays(now)).toEqual([24, 23, 22, 21, 20, 19, 18].map((day) => `2026-11-${day}`));
    for (const [day, isStopped] of [
      ['2026-11-18', true],
      ['2026-11-17', false],
    ] as const) {
      const reputation = memoryReputation();
      await reputation.add('', day, { sent: 100, bounces: 5 });
      const { stopped } = await lookAtReputation(reputation, now);
      expect(stopped?.bounces).toBe(isStopped ? 5 : undefined);
      expect(await lookAtReputation(reputation, now)).toEqual(await reputation.standing());
    }
  });

  test('and begin anew: what was sent before counts no more, whenever it is told', async () => {
    const reputation = memoryReputation();
    for (let message = 1; message <= 5; message++) await countMailEvent(hard(message), reputation);
    expect((await lookAtReputation(reputation, now)).stopped).toMatchObject({ bounces: 5 });
    await reputation.resume(now.toISOString());
    for (let message = 6; message <= 20; message++) await countMailEvent(hard(message), reputation);
    expect(await lookAtReputation(reputation, now)).toEqual({ since: now.toISOString() });
    const sentAt = new Date(now.getTime() + 1_000).toISOString();
    for (let message = 21; message <= 25; message++)
      await countMailEvent(hard(message, { sentAt }), reputation);
    expect((await lookAtReputation(reputation, now)).stopped).toMatchObject({ bounces: 5 });
  });

  test('during a run, and what was sent is counted', async () => {
    const reputation = memoryReputation();
    const watch = watchReputation(reputation, await reputation.standing(), () => now);
    let sent = 0;
    while (++sent < 5_000) {
      if (sent === 250) await reputation.add('', '2026-11-24', { bounces: 50 });
      if (await watch.sent()) break;
    }
    expect(sent).toBeLessThan(400);
    await watch.close();
    await watch.close();
    expect(await reputation.counts('', ['2026-11-24'])).toEqual({ sent, bounces: 50, complaints: 0 });
  });
});

describe('an event', () => {
  const counts = (of: ReturnType<typeof memoryReputation>) => of.counts('', ['2026-11-24']);

  test('counts once, however often it is told, and whichever other is told between', async () => {
    const reputation = memoryReputation();
    for (const event of [hard(1), complaint(1), hard(1), hard(2), hard(1), complaint(1)])
      await countMailEvent(event, reputation);
    expect(await counts(reputation)).toEqual({ sent: 0, bounces: 2, complaints: 1 });
  });

  test.each([
    ['that may pass', hard(1, { permanent: false, detail: 'Transient/General' })],
    ['that SES held back itself', hard(1, { detail: 'Permanent/OnAccountSuppressionList' })],
    ['that SES held back itself', { ...complaint(1), detail: 'OnAccountSuppressionList' }],
    ['of a mail that arrived', hard(1, { state: 'delivered' })],
    ['of a mail that was rejected', hard(1, { state: 'failed' })],
  ])('%s does not count', async (_, event) => {
    const reputation = memoryReputation();
    await countMailEvent(event, reputation);
    expect(await counts(reputation)).toEqual({ sent: 0, bounces: 0, complaints: 0 });
  });

  test('killed anywhere and told again counts at least once, and at most twice', async () => {
    const counted = fuse();
    await countMailEvent(hard(1), counted.wrap(memoryReputation()));
    expect(counted.calls).toBeGreaterThan(2);
    for (let call = 1; call <= counted.calls; call++) {
      for (const after of [false, true]) {
        const reputation = memoryReputation();
        const dying = fuse(call, after).wrap(reputation);
        expect(await untilCrash(() => countMailEvent(hard(1), dying))).toBe('crashed');
        for (let times = 0; times < 3; times++) await countMailEvent(hard(1), reputation);
        expect([1, 2]).toContain((await counts(reputation)).bounces);
      }
    }
  });
});

test('a mail that is sent by itself is counted, one that is not sent is not, and no fault of counting is the mail’s', async () => {
  const [reputation, mailer, faults] = [memoryReputation(), memoryMailer(), [] as unknown[]];
  const counting = { reputation, now: () => now, onFault: (error: unknown) => void faults.push(error) };
  const message = { to: 'ada@example.org', subject: '', text: '', headers: {}, tags: {} };
  mailer.failNext({ outcome: 'throttled' });
  for (let times = 0; times < 3; times++) await countedMailer(mailer, counting).send(message);
  expect(await reputation.counts('', ['2026-11-24'])).toMatchObject({ sent: 2 });
  const broken = { ...reputation, add: () => Promise.reject(new Error('no table')) };
  const sent = await countedMailer(mailer, { ...counting, reputation: broken }).send(message);
  expect([sent.outcome, faults.length]).toEqual(['sent', 1]);
});

test('counts are told in words', () => {
  expect(describeCounts({ sent: 4_000, bounces: 160, complaints: 3 })).toBe(
    '160 of 4000 bounced for good (4 %), 3 led to a complaint (0.075 %)',
  );
  expect(describeCounts({ sent: 0, bounces: 5, complaints: 0 })).toBe(
    '5 of 0 bounced for good, 0 led to a complaint',
  );
});
