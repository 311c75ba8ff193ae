import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mailer } from '../../../functions/domain/alerts/delivery/mailer.ts';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import type { AppDeps } from '../../../functions/web/app-deps.ts';
import { browser, findLinkPath, memoryWebApp } from '../memory-web-app.ts';

const known = 'known@example.org';
const secret = 'the secret of this site';

/** How long each port takes to answer; less than a second together. */
interface Latencies {
  readonly find: number;
  readonly suppressed: number;
  readonly count: number;
  readonly send: number;
}

const latencies: fc.Arbitrary<Latencies> = fc.record({
  find: fc.nat(200),
  suppressed: fc.nat(200),
  count: fc.nat(200),
  send: fc.nat(600),
});

/** What hands a mail over: it does, or refuses, or breaks. */
const mailers: readonly [string, (twin: Mailer) => Mailer['send']][] = [
  ['takes the mail', ({ send }) => send],
  ['is throttled', () => async () => ({ outcome: 'throttled' })],
  ['cannot be reached', () => () => Promise.reject(new Error('connect ETIMEDOUT'))],
];

/** A site that knows an address, one that waits to be confirmed, and one that is suppressed; its ports take their time from then on. */
async function beginSlow(slow: Latencies, mailing: (twin: Mailer) => Mailer['send']) {
  let isSlow = false;
  const after =
    <A extends unknown[], R>(
      milliseconds: number,
      { sleep }: Pick<AppDeps, 'sleep'>,
      act: (...given: A) => Promise<R>,
    ) =>
    async (...given: A): Promise<R> => {
      if (isSlow) await sleep(milliseconds);
      return act(...given);
    };
  const web = memoryWebApp((twins) => ({
    subscribers: {
      ...twins.subscribers,
      find: after(slow.find, twins, twins.subscribers.find),
      isSuppressed: after(slow.suppressed, twins, twins.subscribers.isSuppressed),
    },
    subscriptionRates: {
      ...twins.subscriptionRates,
      add: after(slow.count, twins, twins.subscriptionRates.add),
    },
    mailer: {
      ...twins.mailer,
      send: after(slow.send, twins, (message) =>
        (isSlow ? mailing(twins.mailer) : twins.mailer.send)(message),
      ),
    },
  }));
  for (const email of [known, 'limited@example.org', 'suppressed@example.org']) {
    await web.post('/api/subscriptions', { email });
    await web.post(findLinkPath(web.mailer.sent.at(-1), 'confirm'), {});
  }
  await web.post('/api/subscriptions', { email: 'pending@example.org' });
  await web.subscribers.suppress(subscriberId('suppressed@example.org', secret), 'bounced', '2026');
  for (let times = 0; times < 3; times++) await web.post('/session', { email: 'limited@example.org' });
  isSlow = true;
  return web;
}

describe('who asks for a link', () => {
  test.each(mailers)(
    'learns nothing of an address, not by the while either, when the mailer %s',
    async (_, mailing) => {
      await fc.assert(
        fc.asyncProperty(latencies, async (slow) => {
          const web = await beginSlow(slow, mailing);
          const answers = new Set<string>();
          for (const kind of ['unknown', 'known', 'pending', 'suppressed', 'limited']) {
            const [email, began] = [`${kind}@example.org`, web.now().getTime()];
            const answer = await web.post('/session', { email }, browser);
            const text = (await answer.text()).replaceAll(email, 'you');
            answers.add(`${answer.status} after ${web.now().getTime() - began} ms: ${text}`);
          }
          expect([...answers]).toHaveLength(1);
          expect([...answers][0]).toMatch(/^202 after 1500 ms/);
        }),
        { numRuns: 12 },
      );
    },
  );

  test('does not hear of a mail that could not be handed over: the operator does, and no address stands in the log', async () => {
    for (const [name, mailing] of mailers) {
      const web = await beginSlow({ find: 0, suppressed: 0, count: 0, send: 0 }, mailing);
      expect((await web.post('/session', { email: known })).status).toBe(202);
      const failed = web.log.lines.filter(({ level }) => level === 'error');
      expect([name, failed.length]).toEqual([name, name === 'takes the mail' ? 0 : 1]);
      expect(JSON.stringify(web.log.lines)).not.toContain(known);
    }
  });
});
