import type { Mailer } from '../domain/alerts/mailer.ts';
import type { Subscribers } from '../domain/alerts/subscriber.ts';
import type { Answers } from '../domain/papers/answer.ts';
import type { Ingestion, Papers } from '../domain/papers/ingest.ts';
import type { Pendings } from '../domain/papers/pending.ts';
import type { Rates } from '../domain/papers/rate.ts';
import type { Suggestions } from '../domain/papers/suggestion.ts';
import type { Tokens } from '../domain/papers/token.ts';
import type { Archive } from '../domain/publication/archive.ts';
import type { Site } from '../domain/publication/board.ts';
import type { Window } from '../domain/publication/window.ts';

/** Everything the HTTP app works on. */
export interface Web {
  readonly site: Site;
  readonly papers: Papers & Archive;
  readonly classify: Ingestion['classify'];
  readonly model: string;
  readonly tokens: Tokens;
  readonly answers: Answers;
  readonly rates: Rates;
  readonly pendings: Pendings;
  readonly suggestions: Suggestions;
  readonly subscribers: Subscribers;
  readonly mailer: Mailer;
  /** the window as it was last published */
  readonly window: () => Promise<Window>;
  readonly now: () => Date;
  /** wait before another attempt at something that others are changing, too */
  readonly pause?: Ingestion['pause'];
  /** 22 or more unpredictable characters of base64url */
  readonly newId: () => string;
  /** 256 bits, for the key that signs links */
  readonly newSecret: () => string;
}
