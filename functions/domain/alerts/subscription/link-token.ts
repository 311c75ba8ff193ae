import { createHmac, timingSafeEqual } from 'node:crypto';
import { defined } from '../../defined.ts';
import { dayMs, type Instant } from '../../time.ts';
import type { DigestLinks, PersonalLinks } from '../delivery/digest.ts';

/** What a link in a mail allows. */
export type LinkKind = 'confirm' | 'unsubscribe' | 'preferences' | DatedKind;

/** What ends by itself: the session of a browser, the link by mail that begins one, and a digest's link to vote. */
export type DatedKind = 'session' | 'entry' | 'vote';

/** What a link says: what it allows and for whom; `nonce` ties a confirmation to one request, or says when a dated token was signed. */
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

/** How long a dated token is valid. */
export const validDays = { session: 90, entry: 1 / 24, vote: 90 } as const satisfies Record<
  DatedKind,
  number
>;

/** Sign a token that says when it was signed, and is valid from then on for as long as its kind is. */
export const signDated = (kind: DatedKind, subscriber: string, secret: string, now: Date): string =>
  signLink({ kind, subscriber, nonce: now.getTime().toString(36) }, secret);

/** Read a dated token: for whom it was signed, and when; undefined for one that is forged, of another kind, or over. */
export function readDated(
  token: string,
  kind: DatedKind,
  secret: string,
  now: Date,
): { readonly subscriber: string; readonly signedAt: Instant } | undefined {
  const link = readLink(token, kind, secret);
  if (!link?.nonce) return undefined;
  const signed = Number.parseInt(link.nonce, 36);
  const isOver = signed + validDays[kind] * dayMs <= now.getTime();
  return isOver ? undefined : { subscriber: link.subscriber, signedAt: new Date(signed).toISOString() };
}

/** The unsubscribe and preferences links of a mail to this subscriber. */
export const personalLinks = (subscriber: string, siteUrl: string, secret: string): PersonalLinks => ({
  unsubscribe: `${siteUrl}/unsubscribe/${signLink({ kind: 'unsubscribe', subscriber }, secret)}`,
  preferences: `${siteUrl}/preferences/${signLink({ kind: 'preferences', subscriber }, secret)}`,
});

/** The links of a digest to this subscriber: one signed token to vote serves all its papers. */
export const digestLinks = (subscriber: string, siteUrl: string, secret: string, now: Date): DigestLinks => ({
  ...personalLinks(subscriber, siteUrl, secret),
  vote: `${siteUrl}/vote/${signDated('vote', subscriber, secret, now)}`,
});
