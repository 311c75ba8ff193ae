import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LinkKind,
  type LinkToken,
  readLink,
  signLink,
} from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';

const secret = soleKey('the secret of this house');
const now = new Date('2026-11-24T09:00:00Z');
const kinds: readonly LinkKind[] = ['confirm', 'unsubscribe', 'preferences'];
/** As subscriberId and newId make them. */
const name = fc.stringMatching(/^[\w-]{22}$/);
const link: fc.Arbitrary<LinkToken> = fc
  .record({ kind: fc.constantFrom(...kinds), subscriber: name, nonce: fc.option(name) })
  .map(({ nonce, ...rest }) => ({ ...rest, ...(nonce !== null && { nonce }) }));

test('what was signed is read, and stands in a path as it is', () => {
  fc.assert(
    fc.property(link, (given) => {
      const token = signLink(given, secret);
      expect(readLink(token, given.kind, secret, now)).toEqual(given);
      expect(encodeURIComponent(token)).toBe(token);
      expect(token.length).toBeLessThan(100);
    }),
  );
});

test('the same link is signed alike, so that a second mail has the same address', () => {
  const given: LinkToken = { kind: 'unsubscribe', subscriber: 'A'.repeat(22) };
  expect(signLink(given, secret)).toBe(signLink(given, secret));
});

test('it is good for one thing, and in one house', () => {
  fc.assert(
    fc.property(link, (given) => {
      const token = signLink(given, secret);
      for (const kind of kinds.filter((other) => other !== given.kind)) {
        expect(readLink(token, kind, secret, now)).toBeUndefined();
        // nor by writing another letter in front
        expect(readLink(`${kind[0]}${token.slice(1)}`, kind, secret, now)).toBeUndefined();
      }
      expect(readLink(token, given.kind, soleKey('the secret of this house.'), now)).toBeUndefined();
    }),
  );
});

test('it is cut, lengthened or changed at any place in vain', () => {
  const given: LinkToken = { kind: 'confirm', subscriber: 'A'.repeat(22), nonce: 'B'.repeat(22) };
  const token = signLink(given, secret);
  for (let place = 0; place < token.length; place++) {
    const other = token[place] === 'x' ? 'y' : 'x';
    for (const forged of [
      token.slice(0, place),
      token.slice(0, place) + token.slice(place + 1),
      token.slice(0, place) + other + token.slice(place + 1),
      `${token.slice(0, place)}.${token.slice(place)}`,
    ])
      expect(readLink(forged, 'confirm', secret, now)).toBeUndefined();
  }
  for (const more of ['x', '.', '.x', ' ', '\n', '%', 'é'])
    expect(readLink(token + more, 'confirm', secret, now)).toBeUndefined();
});

describe('what was never signed', () => {
  test.each([
    '',
    '.',
    '...',
    '....',
    'c',
    'c...',
    'c.a.b.',
    'confirm.a.b.c',
    `c.a.b.${'é'.repeat(32)}`,
    `c.a.b.${'x'.repeat(32)}`,
  ])('%j is no link, and no error', (token) => {
    for (const kind of kinds) expect(readLink(token, kind, secret, now)).toBeUndefined();
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (token) => {
        for (const kind of kinds) expect(readLink(token, kind, secret, now)).toBeUndefined();
      }),
    );
  });
});

test('the parts of a link cannot be moved against each other', () => {
  const one = signLink({ kind: 'confirm', subscriber: 'ab', nonce: 'c' }, secret);
  const [, , , signature] = one.split('.');
  expect(readLink(`c.a.bc.${signature}`, 'confirm', secret, now)).toBeUndefined();
  expect(readLink(`c.abc..${signature}`, 'confirm', secret, now)).toBeUndefined();
});
