import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dollarsByService } from '../../../bin/bench/cost-tables.ts';
import { beyondFree, billOf, times, together, totalOf, type Use } from '../../../bin/bench/monthly-bill.ts';
import { type Price, type Priced, prices } from '../../../bin/bench/prices.ts';

const names = Object.keys(prices) as Priced[];
const uses: fc.Arbitrary<Use> = fc
  .array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: names.length, maxLength: names.length })
  .map((of) => together(Object.fromEntries(names.map((name, place) => [name, of[place]]))));
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

test('a bill is linear: of two uses the sum of theirs, of twice a use twice its own', () =>
  fc.assert(
    fc.property(uses, uses, fc.nat(100), (one, other, count) => {
      const [a, b] = [totalOf(billOf(one)), totalOf(billOf(other))];
      expect(near(totalOf(billOf(together(one, other))), a + b)).toBe(true);
      expect(near(totalOf(billOf(times(count, one))), count * a)).toBe(true);
    }),
  ));

test('services share the whole bill among them, and what is free only makes it smaller', () =>
  fc.assert(
    fc.property(uses, (use) => {
      const dollars = dollarsByService(use);
      const all = dollars.get('all') ?? Number.NaN;
      const beyond = dollars.get('all, beyond what is free') ?? Number.NaN;
      const services = [...dollars].filter(([name]) => !name.startsWith('all'));
      expect(
        near(
          services.reduce((sum, [, of]) => sum + of, 0),
          all,
        ),
      ).toBe(true);
      expect(beyond).toBeLessThanOrEqual(all);
      const below = together(
        Object.fromEntries(
          names.map((name) => [name, Math.min(use[name], (prices[name] as Price).free ?? 0)]),
        ),
      );
      expect(totalOf(billOf(beyondFree(below)))).toBe(0);
    }),
  ));

test('a bill is what the price lists say', () => {
  const use = together({ mails: 10_000_000, 'write units': 60_000_000, 'table, GB': 30 });
  expect(billOf(use)).toMatchObject({ mails: 1_000, 'write units': 37.5, 'table, GB': 7.5 });
  expect(billOf(beyondFree(use))).toMatchObject({ mails: 1_000, 'table, GB': 1.25 });
});
