import type { PaperId } from '../../papers/paper.ts';
import type { Day, Instant } from '../../time.ts';
import type { AlertSettings } from './alert-settings.ts';
import type { Shard } from './shard.ts';

/** How long a request waits for its confirmation before it is forgotten. */
export const requestValidDays = 7;

/** A person who asked for an alert. `pending` until the address is confirmed. */
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
  /** since when it is active without a break: sessions and links to vote that are older have ended */
  readonly activeSince?: Instant;
  /** when the next digest is due, the day that it is meant for, and its name; only while active; see next-due.ts */
  readonly dueAt?: Instant;
  readonly dueOn?: Day;
  readonly dueEdition?: string;
  /** what the digests so far have covered; see digest-selector.ts */
  readonly covered?: Coverage;
  /** digests that were tried so far, and of the last of them the numbers of those that came to nothing, or of which nobody can say; see failures.ts */
  readonly tries?: number;
  readonly failedTries?: readonly number[];
  readonly unknownTries?: readonly number[];
  /** edition, message and time of the last digest sent */
  readonly last?: { readonly edition: string; readonly messageId: string; readonly at: Instant };
  /** the last sign that it is wanted: a confirmation, a change, an answer to a check-in */
  readonly wantedAt?: Instant;
  /** when its reader was asked last whether it is, and when it ended since they did not answer; see check-in.ts */
  readonly checkedInAt?: Instant;
  readonly lapsedAt?: Instant;
  /** when a request that was not confirmed is forgotten; seconds since 1970 */
  readonly expiresAt?: number;
  readonly revision: number;
}

/** Which papers a subscriber's digests have considered so far. */
export interface Coverage {
  /** every paper stored until then has been considered … */
  readonly through: Instant;
  /** … and of those after it these, by a release that sent what was not settled yet; nobody writes them any more */
  readonly sent?: readonly PaperId[];
}

/** Why an address is suppressed, the weightier one later: of several the weightiest stands. */
export const suppressionCauses = ['given up', 'bounced', 'complained'] as const;
export type SuppressionCause = (typeof suppressionCauses)[number];

/** The reason that stands where somebody was erased. */
export const erasedReason = 'erased';

/** Why an address must not be mailed. */
export interface Suppression {
  /** what SES said; `erased` when its owner had all of it erased, and may come back */
  readonly reason: string;
  readonly at: Instant;
  /** rows of older releases do not name it */
  readonly cause?: SuppressionCause;
}

/** Where subscribers are kept. Reads see every earlier write. */
export interface Subscribers {
  find(id: string): Promise<Subscriber | undefined>;
  /** Write if the revision stored is the one before this one's; false when another writer was faster. */
  put(subscriber: Subscriber): Promise<boolean>;
  /** Forget them; false when there is no subscriber of this id. A suppression stays. */
  erase(id: string): Promise<boolean>;
  /** The active ones whose `dueAt` has come, the longest due first; pages are fetched as they are consumed. */
  due(shard: Shard, now: Date): AsyncIterable<Subscriber>;
  /** The active ones who are due later than this, in no particular order. */
  dueAfter(shard: Shard, after: Instant): AsyncIterable<Subscriber>;
  /** Whether a bounce or a complaint has ended mail to this address for good. Outlives the subscriber. */
  isSuppressed(id: string): Promise<boolean>;
  /** Suppress an address; a suppression for a weightier cause, or for the same one, stays as it is. */
  suppress(id: string, reason: string, at: Instant, cause?: SuppressionCause): Promise<void>;
  /**
   * Note that a subscriber was erased, where nothing is noted of them: no address can be read from it. It suppresses nothing
   * that their owner asks for, but an import of others.
   */
  noteErased(id: string, at: Instant): Promise<void>;
  /** What is noted of an address to which no mail goes, or of somebody who was erased. */
  findSuppression(id: string): Promise<Suppression | undefined>;
  /** The address key, which makes ids of addresses; made once and for ever, by the first caller that needs it: `candidate` is taken when there is none yet. */
  secret(candidate: string): Promise<string>;
}
