import { domainToUnicode } from 'node:url';
import { subscriberId } from './email-address.ts';

/** The ids that the subscriber with this address may have: SES tells a domain in ASCII that a reader may have written in other letters. */
export function idsOfAddress(address: string, secret: string): readonly string[] {
  const at = address.lastIndexOf('@');
  const written = address.slice(0, at + 1) + domainToUnicode(address.slice(at + 1));
  return [...new Set([address, written])].map((one) => subscriberId(one, secret));
}
