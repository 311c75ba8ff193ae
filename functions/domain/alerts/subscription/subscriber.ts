import { createHmac } from 'node:crypto';
import type { PaperId } from '../../papers/paper.ts';
import type { Instant } from '../../time.ts';
import type { AlertSettings } from './settings.ts';

/** Due subscribers are found shard by shard, so that several deliverers can share the work. */
export type Shard = '0' | '1' | '2' | '3';
export const shards: readonly Shard[] = ['0', '1', '2', '3'];

/** A request that nobody confirms for so long is forgotten. */
export const requestValidDays = 7;

/** Somebody who asked for an alert. `pending` until the address is confirmed. */
export interface Subscriber {
  /** HMAC of the normalised address: tells nothing, and finds the row again */
  readonly id: string;
  readonly email: string;
  readonly status: 'pending' | 'active' | 'unsubscribed' | 'bounced' | 'complained';
  readonly settings: AlertSettings;
  /** asked for and not confirmed yet; the nonce is in the confirmation link */
  readonly request?: { readonly nonce: string; readonly settings: AlertSettings; readonly at: Instant };
  /** nonce of the request that was confirmed last: confirming twice is no mistake */
  readonly confirmed?: string;
  readonly confirmedAt?: Instant;
  /** when the next digest is due; only while active */
  readonly dueAt?: Instant;
  /** what the digests so far have covered; see select.ts */
  readonly covered?: Covered;
  /** edition, message and time of the last digest sent */
  readonly last?: { readonly edition: string; readonly messageId: string; readonly at: Instant };
  /** a request that nobody confirms is forgotten; seconds since 1970 */
  readonly expiresAt?: number;
  readonly revision: number;
}

export interface Covered {
  /** every paper stored until then has been considered … */
  readonly through: Instant;
  /** … and of those after it, these */
  readonly sent: readonly PaperId[];
}

/** Where subscribers are kept. Reads see every earlier write. */
export interface Subscribers {
  find(id: string): Promise<Subscriber | undefined>;
  /** Write if the revision stored is the one before this one's; false when somebody else was faster. */
  put(subscriber: Subscriber): Promise<boolean>;
  /** Forget them; false when nobody is known by this id. A suppression stays. */
  erase(id: string): Promise<boolean>;
  /** The active ones whose `dueAt` has come, the longest due first; pages are fetched as they are consumed. */
  due(shard: Shard, now: Date): AsyncIterable<Subscriber>;
  /** Was this address told to stop by a bounce or a complaint? Outlives the subscriber. */
  isSuppressed(id: string): Promise<boolean>;
  suppress(id: string, reason: string, at: Instant): Promise<void>;
  /** The key that signs links and hides addresses; made once, by whoever needs it first. */
  secret(candidate: string): Promise<string>;
}

/** An address as mail systems compare it in practice: no spaces around, no upper case. */
export const normalAddress = (email: string): string => email.trim().toLowerCase();

/** Plausible enough to send one mail to; the confirmation is the real test. RFC 5321 §4.5.3.1 limits. */
export const isAddress = (email: string): boolean =>
  email.length <= 254 &&
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u.test(email);

export const subscriberId = (email: string, secret: string): string =>
  createHmac('sha256', secret)
    .update(`address:${normalAddress(email)}`)
    .digest('base64url')
    .slice(0, 22);

export const shardOf = (id: string): Shard => shards[(id.codePointAt(0) ?? 0) % shards.length] ?? '0';
