import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './ask.ts';
import type { LocalProcess } from './local-process.ts';
import { manyAtOnce } from './many-at-once.ts';
import { type Answers, percentile } from './percentiles.ts';
import { loadPages } from './reading.ts';

/** What a flood of requests for alerts did. */
export interface SignUpFlood {
  readonly asked: Answers;
  /** of those that were taken, the longest of 99 of a hundred */
  readonly takenP99Ms: number;
  readonly taken: number;
  /** of those, from the one network that half of them came from */
  readonly takenOfOne: number;
  readonly mails: number;
  /** the pages of readers, meanwhile */
  readonly pages: Answers;
}

const most = 400;
const forMs = 8_000;

/** Ask for up to four hundred alerts, half of them from one network and each other from its own, as far as this machine has them, while readers read. */
export async function floodSignUps(local: LocalProcess): Promise<SignUpFlood> {
  const takenMs: number[] = [];
  let takenOfOne = 0;
  const manyNetworks = await hasManyNetworks(local);
  const flood = manyAtOnce({ connections: 40, most, forMs }, async (index) => {
    const answer = await ask({
      method: 'POST',
      url: `${local.services.site}/api/subscriptions`,
      body: JSON.stringify({ email: `victim${index}@example.org` }),
      headers: { 'Content-Type': 'application/json' },
      ...(manyNetworks && { from: networkAt(index % 2 === 0 ? 0 : index) }),
    });
    if (answer.status === 202) takenMs.push(answer.tookMs);
    if (answer.status === 202 && (index % 2 === 0 || !manyNetworks)) takenOfOne++;
    return answer;
  });
  const pages = loadPages(local, { connections: 5, most: 2_000, forMs: forMs / 2 });
  const [asked, read] = await Promise.all([flood, pages]);
  const outbox = await readdir(join(local.data, 'outbox')).catch(() => []);
  return {
    asked,
    takenP99Ms: percentile(takenMs, 0.99),
    taken: takenMs.length,
    takenOfOne,
    mails: outbox.filter((name) => name.endsWith('.eml')).length,
    pages: read,
  };
}

/** An address of loopback in a network of its own: all of 127.0.0.0/8 is this machine, on Linux. */
const networkAt = (index: number): string => `127.${1 + (index >> 8)}.${index & 255}.1`;

const hasManyNetworks = async (local: LocalProcess): Promise<boolean> =>
  (await ask({ method: 'GET', url: `${local.services.site}/robots.txt`, from: networkAt(0) })).status !== 0;
