import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../../bin/doctor/finding.ts';
import { type Check, runChecks } from '../../../bin/doctor/run-checks.ts';

const on = {
  sleep: (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal }),
};

/** How a check may go. */
const kinds = {
  well: (name: string) => async () => [wordsOf(name).well('all is')],
  throws: () => async () => {
    throw new Error('broken\nwith a stack');
  },
  'throws before it begins': () => () => {
    throw new TypeError('broken at once');
  },
  'throws something': () => async () => {
    throw 'no error at all';
  },
  hangs: () => () => new Promise<never>(() => {}),
};

test('however checks throw and hang, every one is told of once, in its place, and no other waits for it', async () => {
  const plans = fc.array(fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const checks = plan.map(
        (kind, place): Check => ({ name: `${place}`, limitSeconds: 0.03, look: kinds[kind](`${place}`) }),
      );
      const began = performance.now();
      const findings = await runChecks(checks, on);
      expect(performance.now() - began).toBeLessThan(2_000);
      expect(findings.map(({ check }) => check)).toEqual(plan.map((_, place) => `${place}`));
      expect(findings.map(({ state }) => state)).toEqual(
        plan.map((kind) => (kind === 'well' ? 'well' : 'unknown')),
      );
      for (const { what } of findings) expect(what).not.toContain('\n');
    }),
    { numRuns: 25 },
  );
});

test('a check that came to its end leaves no clock running, and one that did not is told to stop', async () => {
  const stopped: string[] = [];
  const waiting = new Set<AbortSignal>();
  const watched = {
    sleep: (milliseconds: number, signal: AbortSignal) => {
      waiting.add(signal);
      return on.sleep(milliseconds, signal);
    },
  };
  const look = (name: string, end: Promise<unknown>) => async (signal: AbortSignal) => {
    signal.addEventListener('abort', () => stopped.push(name));
    await end;
    return [];
  };
  await runChecks(
    [
      { name: 'quick', look: look('quick', Promise.resolve()) },
      { name: 'slow', limitSeconds: 0.02, look: look('slow', new Promise(() => {})) },
    ],
    watched,
  );
  expect(stopped).toContain('slow');
  expect([...waiting].every(({ aborted }) => aborted)).toBe(true);
});

test('no mail address stands in a finding, wherever it came from', () => {
  const words = wordsOf('any');
  const examples = ['the row of ada@example.org'];
  const found = [
    words.fault('stale row', 'ada@example.org', { examples }),
    words.well('ada@example.org', { examples }),
    words.unknown('ada%40example.org'),
    words.notHere('ada@example.org'),
  ];
  expect(JSON.stringify(found)).not.toMatch(/ada/);
});
