import type { Instant } from '../../time.ts';
import type { AlertSettings } from './alert-settings.ts';

/** That somebody asked for an alert, and has confirmed it since: what an operator shows who is asked why they send mail. */
export interface Consent {
  readonly askedAt: Instant;
  /** the nonce of the request, which is in the link that confirms it; absent for what was imported */
  readonly request?: string;
  /** the network that it was asked from, as `hideNetwork` tells it */
  readonly askedFrom?: string;
  /** the version of the words that the form said, `2026-11-30` */
  readonly words: string;
  readonly settings: AlertSettings;
  readonly confirmedAt?: Instant;
  readonly confirmedFrom?: string;
  /** when a request that was not confirmed is forgotten, seconds since 1970; never, once it is */
  readonly expiresAt?: number;
}

/** Where consents are kept, beside their subscribers. Reads see every earlier write. */
export interface Consents {
  /** Write a consent in the place of the one that was asked for at the same moment, if there is one. */
  keep(subscriber: string, consent: Consent): Promise<void>;
  /** All of a subscriber, the oldest first; without those that have expired. */
  of(subscriber: string): Promise<readonly Consent[]>;
  /** Forget all of a subscriber; again it changes nothing. */
  erase(subscriber: string): Promise<void>;
}
