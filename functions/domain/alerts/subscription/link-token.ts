import { createHmac, timingSafeEqual } from 'node:crypto';
import { defined } from '../../defined.ts';
import type { PersonalLinks } from '../delivery/digest.ts';

/** What a link in a mail allows. */
export type LinkKind = 'confirm' | 'unsubscribe' | 'preferences';

/** What a link says: what it allows and for whom; `nonce` ties a confirmation to one request. */
export interface LinkToken {
  readonly kind: LinkKind;
  readonly subscriber: string;
  readonly nonce?: string;
}

/**
 * Write a link's token and sign it, so that it needs no row of its own and cannot be forged (RFC 8058 §3.1: "hard to forge").
 * Safe in a path: letters, digits, `-`, `_` and dots.
 */
export function signLink({ kind, subscriber, nonce = '' }: LinkToken, secret: string): string {
  const payload = `${kind[0]}.${subscriber}.${nonce}`;
  return `${payload}.${signature(payload, secret)}`;
}

/** Read a link's token and check its signature; undefined for one that we did not sign, or signed for something else. */
export function readLink(token: string, kind: LinkKind, secret: string): LinkToken | undefined {
  const [letter, subscriber, nonce, given = '', ...more] = token.split('.');
  if (letter !== kind[0] || !subscriber || more.length > 0) return undefined;
  const expected = Buffer.from(signature(`${letter}.${subscriber}.${nonce}`, secret));
  // in bytes: as many letters may be more of them, and what is compared must be of one length
  const bytes = Buffer.from(given);
  const equal = bytes.length === expected.length && timingSafeEqual(bytes, expected);
  return equal ? defined({ kind, subscriber, nonce: nonce || undefined }) : undefined;
}

const signature = (payload: string, secret: string): string =>
  createHmac('sha256', secret).update(`link:${payload}`).digest('base64url').slice(0, 32);

/** The unsubscribe and preferences links of a mail to this subscriber. */
export const personalLinks = (subscriber: string, siteUrl: string, secret: string): PersonalLinks => ({
  unsubscribe: `${siteUrl}/unsubscribe/${signLink({ kind: 'unsubscribe', subscriber }, secret)}`,
  preferences: `${siteUrl}/preferences/${signLink({ kind: 'preferences', subscriber }, secret)}`,
});
