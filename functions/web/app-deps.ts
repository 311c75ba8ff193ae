import type { StoredAnswers } from '../domain/access/idempotency.ts';
import type { RateCounters } from '../domain/access/rate-limit.ts';
import type { Tokens } from '../domain/access/token.ts';
import type { AddressMoves } from '../domain/alerts/account/address-moves.ts';
import type { DeliveryHistory } from '../domain/alerts/account/delivery-history.ts';
import type { Deliveries } from '../domain/alerts/delivery/deliveries.ts';
import type { Mailer } from '../domain/alerts/delivery/mailer.ts';
import type { Consents } from '../domain/alerts/subscription/consent.ts';
import type { LinkKeyStore } from '../domain/alerts/subscription/link-keys.ts';
import type { Subscribers } from '../domain/alerts/subscription/subscriber.ts';
import type { PendingPapers } from '../domain/intake/pending-papers.ts';
import type { Suggestions } from '../domain/intake/suggestion.ts';
import type { Library } from '../domain/library/library.ts';
import type { Site } from '../domain/library/site.ts';
import type { Log } from '../domain/log.ts';
import type { IngestDeps, Papers } from '../domain/papers/ingest.ts';
import type { PaperReads } from '../domain/papers/listing/paper-reads.ts';
import type { Editions } from '../domain/ranking/edition.ts';
import type { ReaderVotes } from '../domain/ranking/reader-votes.ts';

/** Everything that the HTTP app works on. */
export interface AppDeps {
  readonly site: Site;
  readonly papers: Papers & PaperReads;
  readonly classify: IngestDeps['classify'];
  readonly model: string;
  readonly tokens: Tokens;
  readonly answers: StoredAnswers;
  /** of submitters and visitors */
  readonly rates: RateCounters;
  /** of readers who subscribe: in the table of subscribers, since it counts by mailbox */
  readonly subscriptionRates: RateCounters;
  readonly pendings: PendingPapers;
  readonly suggestions: Suggestions;
  readonly subscribers: Subscribers;
  /** the keys that sign links */
  readonly linkKeys: LinkKeyStore;
  /** that subscribers asked for their alerts */
  readonly consents: Consents;
  /** changes of their addresses */
  readonly moves: AddressMoves;
  /** the ledger of digests, by edition and by subscriber */
  readonly deliveries: Pick<Deliveries, 'find'>;
  readonly history: DeliveryHistory;
  /** what readers said of papers, beside the subscribers */
  readonly readerVotes: ReaderVotes;
  readonly mailer: Mailer;
  /** Take a slot of the deployment's rate of sending without waiting for it. */
  readonly takeSlot: () => Promise<unknown>;
  /** domains of which no address is taken, and requests for alerts in an hour from all networks together */
  readonly signUps: { readonly refusedDomains: readonly string[]; readonly perHour: number };
  /** what the CDN shows to prove that a request came through it; without it nothing is believed that only the CDN may say */
  readonly originSecrets?: readonly string[];
  readonly editions: Editions;
  /** the library as it was last published */
  readonly library: () => Promise<Library>;
  readonly now: () => Date;
  /** waits before another attempt at something that other writers are changing, too */
  readonly pause?: IngestDeps['pause'];
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 22 or more unpredictable characters of base64url */
  readonly newId: () => string;
  /** 256 bits, for the key that signs links */
  readonly newSecret: () => string;
  readonly log: Log;
  /** told which route answered: its pattern, `/unsubscribe/:token`, never the path, which may be a secret */
  readonly onRoute?: (pattern: string) => void;
}
