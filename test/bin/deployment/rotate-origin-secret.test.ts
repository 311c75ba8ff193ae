import { expect, test } from 'vitest';
import { rotateOriginSecret } from '../../../bin/deployment/rotate-origin-secret.ts';
import { originSecretParameters as names } from '../../../lib/origin-secret.ts';

/** A stack as CloudFormation holds it: the secrets by their parameters, of which another value makes another secret. */
function deployed() {
  const values: Record<string, string> = { [names.shown]: 'A', [names.A]: '0', [names.B]: '0' };
  const secretOf = (name: string) => `${name} ${values[name === 'A' ? names.A : names.B]}`;
  return {
    rotate: (now: Date) =>
      Object.assign(
        values,
        rotateOriginSecret(
          Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
          now,
        ),
      ),
    shown: () => secretOf(values[names.shown] ?? ''),
    taken: () => ['A', 'B'].map(secretOf),
    values,
  };
}

test('each rotation shows a secret that was never shown, and what was shown until then is still taken', () => {
  const stack = deployed();
  const everShown = [stack.shown()];
  for (let day = 1; day <= 6; day++) {
    const before = stack.shown();
    stack.rotate(new Date(Date.UTC(2026, 10, day)));
    expect(everShown).not.toContain(stack.shown());
    expect(stack.taken()).toContain(stack.shown());
    expect(stack.taken()).toContain(before);
    // what was shown before that is gone
    for (const old of everShown.slice(0, -1)) expect(stack.taken()).not.toContain(old);
    everShown.push(stack.shown());
  }
});

test('a stack that knows no such parameters yet goes on from its defaults', () => {
  const given = rotateOriginSecret([], new Date('2026-11-30T13:00:00.123Z'));
  expect(given).toEqual({ [names.shown]: 'B', [names.B]: '20261130T130000123Z' });
});
