import { isIP } from 'node:net';
import { SourceError } from '../../domain/harvest/source-error.ts';

const mostRedirects = 5;

/**
 * Ask an address, and follow where it leads, as long as that is the same server or, by TLS, one under the same domain. A source that was
 * taken over leads to none of our own: an address of the network that we run in, or of what runs beside us. Throws a SourceError instead.
 */
export async function followRedirects(address: string, init: RequestInit): Promise<Response> {
  let at = new URL(address);
  for (let left = mostRedirects; ; left--) {
    const response = await fetch(at.href, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    if (left === 0) throw new SourceError('refused', `${address} leads on and on`);
    const next = URL.canParse(location, at.href) ? new URL(location, at.href) : undefined;
    if (!next || !isOfSameHand(at, next))
      throw new SourceError('refused', `${address} leads elsewhere, to ${location.slice(0, 120)}`);
    at = next;
  }
}

/** Whether the server of one address may speak for another's: it is the same, or its name ends with the same two labels, and TLS proves it. */
export function isOfSameHand(from: URL, to: URL): boolean {
  if (to.origin === from.origin) return true;
  const isName = !isIP(to.hostname.replace(/^\[|\]$/g, '')) && to.hostname.includes('.');
  return isName && to.protocol === 'https:' && to.port === '' && domainOf(from) === domainOf(to);
}

const domainOf = ({ hostname }: URL): string => hostname.split('.').slice(-2).join('.');
