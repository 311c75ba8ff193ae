import type { SESClient } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { patientQuota } from '../../../functions/adapters/ses/patient-quota.ts';

/** SES as it answers one question after the other: a rate, or no answer. */
function sesThatSays(...answers: (number | Error)[]) {
  let asked = 0;
  const client = {
    send: async () => {
      const answer = answers[asked++];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often');
      return { MaxSendRate: answer, Max24HourSend: 100, SentLast24Hours: 40 };
    },
  } as unknown as SESClient;
  return { client, asked: () => asked };
}

function quotaOf(perSecond: number | undefined, ...answers: (number | Error)[]) {
  const { client, asked } = sesThatSays(...answers);
  const pauses: number[] = [];
  const faults: unknown[] = [];
  const quota = patientQuota(client, perSecond, {
    pause: async (attempt) => pauses.push(attempt),
    onFault: (error) => faults.push(error),
  });
  return { quota, asked, pauses, faults };
}
const busy = new Error('Throttling');

test('who gets no answer asks again, and each fault is told', async () => {
  const { quota, asked, pauses, faults } = quotaOf(undefined, busy, busy, 14);
  expect(quota.last()).toBeUndefined();
  expect(await quota.read()).toEqual({ perSecond: 14, most: 100, left: 60 });
  expect([asked(), pauses.length, faults]).toEqual([3, 2, [busy, busy]]);
  expect(quota.last()).toEqual({ perSecond: 14, most: 100, left: 60 });
});

test('the smaller rate counts, the setting’s or that of SES', async () => {
  expect(await quotaOf(5, 14).quota.read()).toMatchObject({ perSecond: 5 });
  expect(await quotaOf(20, 14).quota.read()).toMatchObject({ perSecond: 14 });
});

test('where SES says nothing it goes slowly, without a limit of the day, and what it said before is remembered', async () => {
  const { quota } = quotaOf(undefined, 14, busy, busy, busy);
  await quota.read();
  expect(await quota.read()).toEqual({
    perSecond: 1,
    most: Number.POSITIVE_INFINITY,
    left: Number.POSITIVE_INFINITY,
  });
  expect(quota.last()).toMatchObject({ perSecond: 14 });
});
