import { describe, expect, test } from 'vitest';
import {
  type LeaseDeps,
  LeaseTakenError,
  LostLeaseError,
  withLease,
} from '../../../functions/domain/concurrency/with-lease.ts';
import { SourceError } from '../../../functions/domain/harvest/source-error.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const start = '2026-11-23T08:00:00Z';
const politely = { pauseSeconds: 3, maxWaitSeconds: 240 };

function deployment() {
  const time = virtualTime(start);
  const leases = memoryLeases();
  let serial = 0;
  const on: LeaseDeps = { leases, now: time.now, sleep: time.sleep, newId: () => `ticket-${++serial}` };
  const requests: { from: number; to: number }[] = [];
  const request = (seconds: number) => async () => {
    const from = time.elapsed();
    await time.sleep(seconds * 1_000);
    requests.push({ from, to: time.elapsed() });
  };
  return { time, leases, on, requests, request };
}

/** Milliseconds between the end of each request and the beginning of the next. */
const pauses = (requests: readonly { from: number; to: number }[]) =>
  requests.slice(1).map(({ from }, index) => from - (requests[index]?.to ?? 0));

describe('taking leases', () => {
  test('the very first request waits for nobody', async () => {
    const { time, on, requests, request } = deployment();
    await time.until(withLease('arxiv', politely, on, request(1)));
    expect(requests[0]?.from).toBe(0);
  });

  test('many harvesters at once: one request at a time, and three seconds between two', async () => {
    const { time, on, requests, request } = deployment();
    const harvester = async () => {
      for (const seconds of [0.2, 2, 31])
        await withLease('arxiv', { pauseSeconds: 3, maxWaitSeconds: 100_000 }, on, request(seconds));
    };
    await time.until(Promise.all([harvester(), harvester(), harvester(), harvester(), harvester()]));
    expect(requests).toHaveLength(15);
    expect(Math.min(...pauses(requests))).toBeGreaterThanOrEqual(3_000);
  });

  test('a clock that jumps brings no two requests together', async () => {
    const { time, on, requests, request } = deployment();
    const harvester = async () => {
      for (let count = 0; count < 5; count++) {
        await withLease('arxiv', { pauseSeconds: 3, maxWaitSeconds: 100_000 }, on, request(0.5));
        time.setWall(count % 2 ? -7_200_000 : 3_600_000);
      }
    };
    await time.until(Promise.all([harvester(), harvester()]));
    expect(Math.min(...pauses(requests))).toBeGreaterThanOrEqual(3_000);
  });

  test('a holder that was killed in the middle is given up after a while', async () => {
    const { time, leases, on, requests, request } = deployment();
    leases.rows.set('host/arxiv', { ticket: 'of the dead', heldUntil: '2026-11-23T08:00:20.000Z' });
    await time.until(withLease('host/arxiv', politely, on, request(1)));
    expect(requests[0]?.from).toBeGreaterThanOrEqual(30_000);
    expect(requests[0]?.from).toBeLessThan(60_000);
  });

  test('a holder that is slow is not', async () => {
    const { time, on, requests, request } = deployment();
    const slow = withLease('arxiv', politely, on, request(170));
    await time.until(Promise.all([slow, withLease('arxiv', politely, on, request(1))]));
    expect(pauses(requests)[0]).toBeGreaterThanOrEqual(3_000);
  });

  test('who cannot wait is told so', async () => {
    const { time, on, request } = deployment();
    const slow = withLease('harvest/arxiv', {}, on, request(60));
    const busy = withLease('harvest/arxiv', {}, on, request(1));
    await expect(time.until(busy)).rejects.toThrow(LeaseTakenError);
    await time.until(slow);
  });

  test('a source that asks to be left alone is left alone by everybody', async () => {
    const { time, on, requests, request } = deployment();
    const refused = withLease('arxiv', politely, on, async () => {
      throw new SourceError('throttled', 'answered 429', { retryAfterSeconds: 90 });
    });
    await expect(time.until(refused)).rejects.toThrow('429');
    await time.until(withLease('arxiv', politely, on, request(1)));
    expect(requests[0]?.from).toBeGreaterThanOrEqual(90_000);
    const hours = withLease('arxiv', politely, on, async () => {
      throw new SourceError('throttled', 'answered 429', { retryAfterSeconds: 7_200 });
    });
    await expect(time.until(hours)).rejects.toThrow('429');
    await expect(time.until(withLease('arxiv', politely, on, request(1)))).rejects.toThrow(
      'not to be asked before',
    );
  });

  test.each([
    ['a source that asks for twenty years', 630_720_000, 0],
    ['one whose answer was read by a clock a year ahead', 60, 365 * 86_400_000],
  ])('%s is left alone for a day at most', async (_, retryAfterSeconds, aheadMs) => {
    const { time, on, requests, request } = deployment();
    time.setWall(aheadMs);
    const refused = withLease('arxiv', politely, on, async () => {
      throw new SourceError('throttled', 'answered 429', { retryAfterSeconds });
    });
    await expect(time.until(refused)).rejects.toThrow('429');
    time.setWall(86_400_001 - aheadMs);
    await time.until(withLease('arxiv', politely, on, request(1)));
    expect(requests).toHaveLength(1);
  });

  test('a source that asks for hours is asked when a clock that was a day ahead is right again', async () => {
    const { time, on, requests, request } = deployment();
    const dayMs = 86_400_000;
    time.setWall(dayMs);
    const refused = withLease('arxiv', politely, on, async () => {
      throw new SourceError('throttled', 'answered 429', { retryAfterSeconds: 7_200 });
    });
    await expect(time.until(refused)).rejects.toThrow('429');
    time.setWall(-dayMs);
    await time.until(withLease('arxiv', politely, on, request(1)));
    expect(requests).toHaveLength(1);
  });

  test('who cannot wait takes over from the dead as soon as their time is up, and not before', async () => {
    const { time, leases, on, request, requests } = deployment();
    leases.rows.set('publish', { ticket: 'of the dead', heldUntil: '2026-11-23T08:00:20.000Z' });
    await expect(time.until(withLease('publish', {}, on, request(1)))).rejects.toThrow(LeaseTakenError);
    time.setWall(20_001);
    await time.until(withLease('publish', {}, on, request(1)));
    expect(requests).toHaveLength(1);
  });

  test('a lease that was taken by a clock far ahead is watched, and not believed', async () => {
    const { time, leases, on, request, requests } = deployment();
    leases.rows.set('publish', { ticket: 'of the dead', heldUntil: '2027-01-02T08:00:00.000Z' });
    await time.until(withLease('publish', {}, on, request(1)));
    expect(requests[0]?.from).toBeLessThan(60_000);
  });

  test('the holder knows that it has been overtaken, and does not give back what is not its own', async () => {
    const { time, leases, on, request } = deployment();
    let overtaken: Promise<void> | undefined;
    const slow = withLease('publish', {}, { ...on, sleep: () => new Promise(() => {}) }, async (lease) => {
      await lease.keep();
      await lease.assure();
      time.setWall(30_001);
      overtaken = withLease('publish', {}, on, request(5));
      await time.sleep(2_000);
      await lease.keep();
    });
    await expect(time.until(slow)).rejects.toThrow(LostLeaseError);
    expect(leases.rows.get('publish')?.heldUntil).toBeDefined();
    await time.until(overtaken ?? Promise.reject(new Error('nobody has overtaken it')));
    expect(leases.rows.get('publish')?.heldUntil).toBeUndefined();
  });
});
