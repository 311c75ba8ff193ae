import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';

/** Where a request came from, in the two sizes by which strangers are counted. */
export interface Network {
  /** one connection to the net: an IPv4 address, or the /64 that a provider gives to one household (RFC 6177) */
  readonly own: string;
  /** those whom one hand may hold: an IPv4 /24, an IPv6 /48 */
  readonly wide: string;
}

/** What requests without an address count as: all together. */
const nowhere: Network = { own: 'nowhere', wide: 'nowhere' };

/** The network of an address, `203.0.113.7` or `2001:db8::1`. */
export function networkOf(address: string | undefined): Network {
  const plain = (address ?? '').trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
  if (isIP(mapped) === 4) return { own: mapped, wide: `${mapped.split('.').slice(0, 3).join('.')}.0/24` };
  if (isIP(mapped) !== 6) return nowhere;
  const groups = groupsOf(mapped);
  const prefix = (length: number) => `${groups.slice(0, length / 16).join(':')}::/${length}`;
  // an IPv4 address in hexadecimal
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') {
    const bytes = groups
      .slice(6)
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
    return networkOf(bytes.join('.'));
  }
  return { own: prefix(64), wide: prefix(48) };
}

/** The eight groups of an IPv6 address, in hexadecimal, without leading zeros (RFC 4291 §2.2). */
function groupsOf(address: string): readonly string[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/;
  const text = address.replace(dotted, (_, ...parts) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = text.split('::', 2);
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: zeros }, () => '0'), ...last].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

/**
 * A network as a consent keeps it: made coarse first and then hidden by the key, so that two requests can be compared, and
 * whoever had the key could find out no more than a neighbourhood of at least 256 addresses.
 */
export const hideNetwork = ({ wide }: Network, secret: string): string =>
  createHmac('sha256', secret).update(`network:${wide}`).digest('base64url').slice(0, 16);
