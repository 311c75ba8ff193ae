import { describe, expect, test } from 'vitest';
import {
  findLinkPath,
  hourMs,
  type MemoryWebApp,
  memoryWebApp,
  minuteMs,
  readProblem,
  viaCdn,
} from '../memory-web-app.ts';

/** Somebody who asks for an alert. */
interface Attempt {
  readonly email: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** the address of the connection, where it does not come through the CDN */
  readonly sourceIp?: string;
}

/** Ask, as a script does. */
const ask = (web: MemoryWebApp, { email, headers = {}, sourceIp }: Attempt) =>
  web.ask(
    '/api/subscriptions',
    {
      method: 'POST',
      body: JSON.stringify({ email }),
      headers: { 'Content-Type': 'application/json', ...headers },
    },
    sourceIp === undefined ? {} : { event: { requestContext: { http: { sourceIp } } } },
  );

/**
 * Two hours of an abuser, who tries at this rhythm, while a reader asks every ten minutes, each from their own network and
 * confirms → the mails to others than readers, by address; how many readers got theirs.
 */
async function twoHours(attempt: (index: number) => Attempt, everyMs: number) {
  const web = memoryWebApp();
  const ends = web.now().getTime() + 2 * hourMs;
  let [index, readers, served] = [0, 0, 0];
  let nextReaderMs = web.now().getTime();
  const refused = new Set<number>();
  while (web.now().getTime() < ends) {
    if (web.now().getTime() >= nextReaderMs) {
      nextReaderMs += 10 * minuteMs;
      const email = `reader${++readers}@honest.example`;
      const answer = await ask(web, { email, headers: viaCdn(`198.51.${readers}.9`) });
      const mail = web.mailer.sent.at(-1);
      if (answer.status === 202 && mail?.to === email)
        served += (await web.post(findLinkPath(mail, 'confirm'), {})).status === 200 ? 1 : 0;
    }
    const answer = await ask(web, attempt(index++));
    if (answer.status !== 202) refused.add(answer.status);
    web.pass(everyMs);
  }
  const mails = new Map<string, number>();
  for (const { to } of web.mailer.sent)
    if (!to.endsWith('@honest.example')) mails.set(to, (mails.get(to) ?? 0) + 1);
  const total = [...mails.values()].reduce((sum, count) => sum + count, 0);
  return { mails, total, tries: index, refused: [...refused], readers, served };
}

describe('two hours of an abuser, while readers on other networks sign up', () => {
  test('from one address, against a thousand mailboxes: so many as one network may, and 429', async () => {
    const { total, tries, refused, readers, served } = await twoHours(
      (index) => ({ email: `victim${index % 1_000}@example.org`, headers: viaCdn('203.0.113.7') }),
      4_000,
    );
    expect(tries).toBeGreaterThan(1_000);
    // two or three clock hours of twenty
    expect(total).toBeLessThanOrEqual(60);
    expect(refused).toEqual([429]);
    expect(served).toBe(readers);
  });

  test('from all addresses of one network: so many as a neighbourhood may', async () => {
    for (const address of [
      (index: number) => `203.0.113.${index % 256}`,
      (index: number) => `2001:db8:7:${(index % 65_536).toString(16)}::${index % 9}`,
      (index: number) => `2001:db8:7:7:${(index % 65_536).toString(16)}::1`,
    ]) {
      const { total, refused, readers, served } = await twoHours(
        (index) => ({ email: `victim${index}@example.org`, headers: viaCdn(address(index)) }),
        4_000,
      );
      expect(total).toBeLessThanOrEqual(3 * 60);
      expect(refused).toEqual([429]);
      expect(served).toBe(readers);
    }
  });

  test('from everywhere, against one mailbox in all its spellings: three an hour, and everybody is told the same', async () => {
    const spellings = [
      (index: number) => `victim+${index}@gmail.com`,
      (index: number) =>
        `${[...'victim'].map((letter, at) => ((index >> at) & 1 && at > 0 ? `.${letter}` : letter)).join('')}@gmail.com`,
      (index: number) => `VICTIM+${index}@googlemail.com.`,
      (index: number) => `"vic.tim+${index}"@ｇｍａｉｌ.com`,
    ];
    const { total, mails, refused, readers, served } = await twoHours(
      (index) => ({
        email: spellings[index % spellings.length]?.(index) ?? '',
        headers: viaCdn(`10.${(index >> 8) % 256}.${index % 256}.1`),
      }),
      30_000,
    );
    expect(total).toBeLessThanOrEqual(6);
    expect([...mails.keys()].every((to) => /^[!-~]+@(?:gmail|googlemail)\.com$/.test(to))).toBe(true);
    expect(refused).toEqual([]);
    expect(served).toBe(readers);
  });

  test('at the API’s own address, with made-up headers: what the connection says counts', async () => {
    const { total, refused, readers, served } = await twoHours(
      (index) => ({
        email: `victim${index}@example.org`,
        headers: {
          'X-Forwarded-For': `192.0.2.${index % 256}, 192.0.2.1`,
          'X-Viewer-Address': `10.0.${index % 256}.1`,
          'X-Origin-Secret': `guess ${index}`,
        },
        sourceIp: '203.0.113.7',
      }),
      4_000,
    );
    expect(total).toBeLessThanOrEqual(60);
    expect(refused).toEqual([429]);
    expect(served).toBe(readers);
  });

  test('from everywhere against everybody: what the deployment sends in an hour is bounded', async () => {
    const { total, tries, refused } = await twoHours(
      (index) => ({
        email: `victim${index}@example.org`,
        headers: viaCdn(`10.${(index >> 8) % 256}.${index % 256}.1`),
      }),
      1_000,
    );
    expect(tries).toBeGreaterThan(2_000);
    expect(total).toBeLessThanOrEqual(3 * 300);
    expect(refused).toEqual([429]);
  });
});

test('over the limit of a network the answer says until when', async () => {
  const web = memoryWebApp();
  web.pass(20 * minuteMs);
  const headers = viaCdn('203.0.113.7');
  for (let count = 0; count < 20; count++)
    expect((await ask(web, { email: `a${count}@example.org`, headers })).status).toBe(202);
  const refused = await ask(web, { email: 'b@example.org', headers });
  expect((await readProblem(refused)).status).toBe(429);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  web.pass(seconds * 1_000);
  expect((await ask(web, { email: 'b@example.org', headers })).status).toBe(202);
});

test('nobody is told by a limit whether an address is known', async () => {
  const web = memoryWebApp();
  const headers = viaCdn('203.0.113.7');
  await ask(web, { email: 'known@example.org' });
  await web.post(findLinkPath(web.mailer.sent[0], 'confirm'), {});
  for (let count = 0; count < 20; count++) await ask(web, { email: `a${count}@example.org`, headers });
  const answers = new Set<string>();
  for (const email of ['known@example.org', 'unknown@example.org']) {
    const answer = await ask(web, { email, headers });
    answers.add(`${answer.status} ${answer.headers.get('retry-after')} ${await answer.text()}`);
  }
  expect(answers.size).toBe(1);
});

test('no counter holds an address, of a reader or of a network', async () => {
  const counters: string[] = [];
  const counting = (rates: MemoryWebApp['deps']['rates']) => ({
    add: (counter: string, by: number, until: Date) => {
      counters.push(counter);
      return rates.add(counter, by, until);
    },
  });
  const web = memoryWebApp(({ rates, subscriptionRates }) => ({
    rates: counting(rates),
    subscriptionRates: counting(subscriptionRates),
  }));
  await ask(web, { email: 'ada@example.org', headers: viaCdn('203.0.113.7') });
  expect(counters.length).toBeGreaterThan(3);
  expect(counters.join(' ')).not.toMatch(/ada|example|203\.0/);
});
