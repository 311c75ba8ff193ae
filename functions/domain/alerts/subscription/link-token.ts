import { createHmac, timingSafeEqual } from 'node:crypto';
import { defined } from '../../defined.ts';
import { dayMs, hourMs, type Instant } from '../../time.ts';
import type { DigestLinks, PersonalLinks } from '../delivery/digest.ts';
import { type LinkKeys, settlingMs } from './link-keys.ts';
import { requestValidDays } from './subscriber.ts';

/** What a link in a mail allows; `move` completes a change of address, `keep` says that an alert is still wanted. */
export type LinkKind = 'confirm' | 'unsubscribe' | 'preferences' | 'move' | 'keep' | DatedKind;

/**
 * What ends by itself: the session of a browser, the link by mail that begins one, a digest's link to vote, and the link to
 * what is kept of a reader.
 */
export type DatedKind = 'session' | 'entry' | 'vote' | 'account';

/** What a link says: what it allows and for whom; `nonce` ties a confirmation to one request, or says when a dated token was signed. */
export interface LinkToken {
  readonly kind: LinkKind;
  readonly subscriber: string;
  readonly nonce?: string;
}

/**
 * Write a link's token and sign it, so that it needs no row of its own and cannot be forged (RFC 8058 §3.1: "hard to forge").
 * It names the key that signed it, but for the first. Safe in a path: letters, digits, `-`, `_` and dots.
 */
export function signLink({ kind, subscriber, nonce = '' }: LinkToken, { signing }: LinkKeys): string {
  const payload = [kind[0], subscriber, nonce, ...(signing.id === '' ? [] : [signing.id])].join('.');
  return `${payload}.${signature(payload, signing.value)}`;
}

/**
 * Read a link's token and check its signature; undefined for one that we did not sign, or signed for something else, or by a
 * key whose time for that is over.
 */
export function readLink(token: string, kind: LinkKind, keys: LinkKeys, now: Date): LinkToken | undefined {
  const parts = token.split('.');
  const given = parts.pop() ?? '';
  const [letter, subscriber, nonce, keyId = '', ...more] = parts;
  if (parts.length < 3 || letter !== kind[0] || !subscriber || more.length > 0) return undefined;
  // the first key has no name, and none may be written for it
  if (parts.length > 3 && keyId === '') return undefined;
  const key = keys.known.find(({ id }) => id === keyId);
  if (!key || !isTakenFrom(key.retiredAt, kind, now)) return undefined;
  const expected = Buffer.from(signature(parts.join('.'), key.value));
  // in bytes: as many letters may be more of them, and what is compared must be of one length
  const bytes = Buffer.from(given);
  const equal = bytes.length === expected.length && timingSafeEqual(bytes, expected);
  return equal ? defined({ kind, subscriber, nonce: nonce || undefined }) : undefined;
}

const signature = (payload: string, secret: string): string =>
  createHmac('sha256', secret).update(`link:${payload}`).digest('base64url').slice(0, 32);

/**
 * Whether links of a kind are taken from a key that was retired then: to leave and to change for ever, all others for as long
 * as one that it signed last is valid. A key that was stolen cannot date its tokens so that they live longer.
 */
const isTakenFrom = (retiredAt: Instant | undefined, kind: LinkKind, now: Date): boolean =>
  retiredAt === undefined || Date.parse(retiredAt) + settlingMs + takenDays[kind] * dayMs > now.getTime();

/** How long a dated token is valid. */
export const validDays = {
  session: 90,
  entry: hourMs / dayMs,
  vote: 90,
  account: hourMs / dayMs,
} as const satisfies Record<DatedKind, number>;

/** How many days a change of address waits for its confirmation. */
export const moveValidDays = 1;

/** For how many days links of a retired key are taken. */
export const takenDays: Readonly<Record<LinkKind, number>> = {
  unsubscribe: Number.POSITIVE_INFINITY,
  preferences: Number.POSITIVE_INFINITY,
  keep: Number.POSITIVE_INFINITY,
  confirm: requestValidDays,
  move: moveValidDays,
  ...validDays,
};

/** Sign a token that says when it was signed, and is valid from then on for as long as its kind is. */
export const signDated = (kind: DatedKind, subscriber: string, keys: LinkKeys, now: Date): string =>
  signLink({ kind, subscriber, nonce: now.getTime().toString(36) }, keys);

/** Read a dated token: for whom it was signed, and when; undefined for one that is forged, of another kind, or over. */
export function readDated(
  token: string,
  kind: DatedKind,
  keys: LinkKeys,
  now: Date,
): { readonly subscriber: string; readonly signedAt: Instant } | undefined {
  const link = readLink(token, kind, keys, now);
  if (!link?.nonce) return undefined;
  const signed = Number.parseInt(link.nonce, 36);
  const isOver = signed + validDays[kind] * dayMs <= now.getTime();
  return isOver ? undefined : { subscriber: link.subscriber, signedAt: new Date(signed).toISOString() };
}

/** The unsubscribe and preferences links of a mail to this subscriber. */
export const personalLinks = (subscriber: string, siteUrl: string, keys: LinkKeys): PersonalLinks => ({
  unsubscribe: `${siteUrl}/unsubscribe/${signLink({ kind: 'unsubscribe', subscriber }, keys)}`,
  preferences: `${siteUrl}/preferences/${signLink({ kind: 'preferences', subscriber }, keys)}`,
});

/** The links of a digest to this subscriber: one signed token to vote serves all its papers. */
export const digestLinks = (subscriber: string, siteUrl: string, keys: LinkKeys, now: Date): DigestLinks => ({
  ...personalLinks(subscriber, siteUrl, keys),
  vote: `${siteUrl}/vote/${signDated('vote', subscriber, keys, now)}`,
});
