import { describe, expect, test } from 'vitest';
import { withLease } from '../../../functions/domain/concurrency/with-lease.ts';
import { publish, publisher } from '../../../functions/domain/publication/publish.ts';
import { publishWhenFree } from '../../../functions/domain/publication/publish-when-free.ts';
import type { Published } from '../../../functions/domain/publication/publishing.ts';
import { type MemoryPublication, memoryPublication, readersAgree } from './memory-publication.ts';

/** Everything a publisher asks of the world, with something done before the call at `at`, or while it is on its way. */
function pausing(made: MemoryPublication, holder: string, at: number, pause: () => Promise<unknown>) {
  const calls: string[] = [];
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        // the rows of a walk are no promise; the call after it is paused instead
        if (typeof member !== 'function' || name === 'listed') return member;
        return async (...args: unknown[]) => {
          calls.push(String(name));
          if (calls.length === at) await pause();
          return member.apply(target, args);
        };
      },
    });
  const { archive, papers, site, leases, ...rest } = made.on(holder);
  return {
    on: { ...rest, archive: wrap(archive), papers: wrap(papers), site: wrap(site), leases: wrap(leases) },
    calls,
  };
}

async function prepared(): Promise<MemoryPublication> {
  const made = memoryPublication();
  await made.submit('First');
  await publish(made.on());
  made.pass(1);
  await made.submit('Second');
  return made;
}

describe.each([20, 31, 180])('a publisher that pauses for %d seconds anywhere', (seconds) => {
  test('and is overtaken meanwhile by another one writes no manifest, and leaves nothing of its own', async () => {
    const counted = pausing(await prepared(), 'slow', -1, async () => {});
    await publish(counted.on);
    expect(counted.calls.length).toBeGreaterThan(15);
    let overtaken = 0;
    for (const [index, call] of counted.calls.entries()) {
      const made = await prepared();
      let manifest = '';
      const slow = pausing(made, 'slow', index + 1, async () => {
        made.pass(seconds / 60);
        await made.submit('Third');
        await publish(made.on('quick'));
        manifest = made.text('manifest.json');
      });
      const slowly = publisher(slow.on);
      const done = await slowly({});
      if (done.lost) overtaken++;
      // what is on its way to the bucket cannot be called back; all else sees first that it is too late
      if (done.lost && call !== 'put') expect(made.text('manifest.json')).toBe(manifest);
      if (done.lost) expect(await slowly({})).toMatchObject({ outcome: 'published' });
      made.pass(1);
      await publish(made.on());
      expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
      const moment = `paused before ${call}, call ${index + 1}`;
      expect(await readersAgree(made), moment).toEqual(['Third', 'Second', 'First']);
    }
    expect(overtaken > 0).toBe(seconds > 30);
  });
});

describe('a caller that asks for a publication waits for its lease', () => {
  const busy: Published = { outcome: 'busy', put: 0, removed: 0, papers: 0 };
  const waiting = (chance: number) => {
    let time = 0;
    const slept: number[] = [];
    return {
      slept,
      now: () => new Date(time),
      chance: () => chance,
      sleep: async (milliseconds: number) => {
        slept.push(milliseconds);
        time += milliseconds;
      },
    };
  };

  test('and says what is true at the end of it', async () => {
    for (const outcome of ['published', 'unchanged'] as const) {
      const clock = waiting(0.5);
      const answers = [busy, busy, busy, { ...busy, outcome }];
      expect(await publishWhenFree(async () => answers.shift() ?? busy, clock)).toMatchObject({ outcome });
      expect(clock.slept).toEqual([1_000, 1_000, 1_000]);
    }
  });

  test.each([0, 0.999])('for about two minutes, and no longer', async (chance) => {
    const clock = waiting(chance);
    expect(await publishWhenFree(async () => busy, clock)).toEqual(busy);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(120_000);
    expect(clock.now().getTime()).toBeLessThan(122_000);
    for (const milliseconds of clock.slept) {
      expect(milliseconds).toBeGreaterThanOrEqual(500);
      expect(milliseconds).toBeLessThanOrEqual(1_500);
    }
  });

  test('behind one who died in the middle of it, until that lease is over', async () => {
    const made = memoryPublication();
    await made.submit('First');
    // never comes back, and never gives it back
    void withLease('publish', {}, made.on('dead'), () => new Promise(() => {}));
    await new Promise(setImmediate);
    const sleep = async (milliseconds: number) => made.pass(milliseconds / 60_000);
    const done = await publishWhenFree(() => publish(made.on()), { now: made.now, chance: () => 0.5, sleep });
    expect(done).toMatchObject({ outcome: 'published', papers: 1 });
    expect(made.text('latest.txt')).toContain('First');
  });

  test('a failure is a failure at once', async () => {
    await expect(publishWhenFree(() => Promise.reject(new Error('gone')), waiting(0))).rejects.toThrow(
      'gone',
    );
  });
});
