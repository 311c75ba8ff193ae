import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutAddresses } from '../../../functions/domain/text/without-addresses.ts';

test.each([
  ['not verified: Ada <ada+x@example.org>, "b@example.org"', 'not verified: Ada <(address)>, "(address)"'],
  ['to "ada lovelace"@example.org, at once', 'to (address), at once'],
  ['/unsubscribe?to=ada%40example.org', '(address)'],
  ['ünï@bücher.example', '(address)'],
  ['@example.org', '(address)'],
  ['MessageRejected: no', 'MessageRejected: no'],
])('%s', (said, expected) => {
  expect(withoutAddresses(said)).toBe(expected);
});

test('whatever is said, nothing is left of what has an at sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
      expect(withoutAddresses(`${before}@${after}`)).not.toContain('@');
    }),
  );
});

test('a long text without spaces takes no long time', () => {
  const began = performance.now();
  withoutAddresses('a'.repeat(200_000));
  withoutAddresses('"'.repeat(200_000));
  expect(performance.now() - began).toBeLessThan(2_000);
});
