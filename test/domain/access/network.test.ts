import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideNetwork, networkOf } from '../../../functions/domain/access/network.ts';

describe('the network of an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    [' 203.0.113.7 ', '203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['::ffff:cb00:7107', '203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:DB8:0001:2::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64', '64:ff9b:0::/48'],
  ])('%s', (address, own, wide) => {
    expect(networkOf(address)).toEqual({ own, wide });
  });

  test.each([undefined, '', 'somebody', '203.0.113', '203.0.113.7, 192.0.2.1', '1:2:3', 'x::y'])(
    '%j is nobody’s: all such count together',
    (address) => {
      expect(networkOf(address)).toEqual({ own: 'nowhere', wide: 'nowhere' });
    },
  );

  test('is one for all spellings of one address, and two of one /64 share it', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`http://[${address}]/`);
        expect(networkOf(hostname.slice(1, -1))).toEqual(networkOf(address));
      }),
    );
    const hex = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
    fc.assert(
      fc.property(
        fc.tuple(hex, hex, hex, hex),
        fc.tuple(hex, hex, hex, hex),
        fc.tuple(hex, hex, hex, hex),
        (net, one, other) => {
          const [first, second] = [one, other].map((host) => networkOf([...net, ...host].join(':')));
          expect(first?.own).toBe(second?.own);
        },
      ),
    );
  });
});

test('a hidden network tells neither address nor network, and is the same for its neighbours', () => {
  const hidden = hideNetwork(networkOf('203.0.113.7'), 'secret');
  expect(hidden).toMatch(/^[\w-]{16}$/);
  expect(hideNetwork(networkOf('203.0.113.200'), 'secret')).toBe(hidden);
  expect(hideNetwork(networkOf('203.0.114.7'), 'secret')).not.toBe(hidden);
  expect(hideNetwork(networkOf('203.0.113.7'), 'another')).not.toBe(hidden);
});
