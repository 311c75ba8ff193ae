import { expect, test } from 'vitest';
import { holdOff } from '../../../functions/domain/concurrency/hold-off.ts';
import {
  type LeaseDeps,
  LeaseTakenError,
  withLease,
} from '../../../functions/domain/concurrency/with-lease.ts';
import { dayMs, hourMs, later } from '../../../functions/domain/time.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { virtualTime } from '../../support/virtual-time.ts';

function deployment() {
  const time = virtualTime('2026-11-23T08:00:00Z');
  let serial = 0;
  const on: LeaseDeps = {
    leases: memoryLeases(),
    now: time.now,
    sleep: time.sleep,
    newId: () => `ticket-${++serial}`,
  };
  const run = (seconds = 0) => withLease('publish', {}, on, () => time.sleep(seconds * 1_000));
  return { time, on, run };
}

test('everybody is kept away until the moment, or until they are let in again, and the holder may hold on', async () => {
  const { time, on, run } = deployment();
  const until = () => later(time.now(), dayMs);
  await holdOff('publish', until(), on);
  await expect(run()).rejects.toThrow(LeaseTakenError);
  await time.until(time.sleep(hourMs));
  // a second try of who holds it, perhaps in another process
  await holdOff('publish', until(), on);
  await expect(run()).rejects.toMatchObject({ until: until() });
  await holdOff('publish', undefined, on);
  await time.until(run());
  await holdOff('publish', until(), on);
  await time.until(time.sleep(dayMs));
  await time.until(run());
});

test('a publication that is under way is waited for, and a dead one is not waited for longer than it lasts', async () => {
  const { time, on, run } = deployment();
  const publication = run(45);
  await time.until(time.sleep(1_000));
  const ends: string[] = [];
  await time.until(
    Promise.all([
      publication.then(() => ends.push('publication')),
      holdOff('publish', later(time.now(), dayMs), on).then(() => ends.push('hold')),
    ]),
  );
  expect(ends).toEqual(['publication', 'hold']);
  const { leases } = on;
  await leases.next(
    'publish',
    { ticket: 'dead', heldUntil: later(time.now(), 30_000) },
    await leases.last('publish'),
  );
  await time.until(holdOff('publish', undefined, on));
  expect(time.elapsed()).toBeLessThan(120_000);
});
