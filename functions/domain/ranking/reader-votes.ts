import { createHmac } from 'node:crypto';
import type { PaperId } from '../papers/paper.ts';
import type { Instant } from '../time.ts';

/** What a reader says of a paper. */
export type Choice = 'up' | 'none';

/** What a reader said of a paper last, kept beside the subscriber: by it their votes are found when they are to be erased. */
export interface ReaderVote {
  readonly paper: PaperId;
  readonly choice: Choice;
  readonly at: Instant;
}

/** The store of what readers said, apart from the votes themselves, which name nobody. */
export interface ReaderVotes {
  /** Note what a reader says of a paper, in the place of what they said before. */
  note(reader: string, vote: ReaderVote): Promise<void>;
  /** All that a reader ever said, in no particular order. */
  of(reader: string): Promise<ReaderVote[]>;
  /** Delete what a reader said of a paper. */
  erase(reader: string, paper: PaperId): Promise<void>;
}

/**
 * The name under which a reader's vote is counted: an HMAC of the subscriber's id by the key of this service, so that who may
 * read papers learns of no two votes with whose address they belong, and a voter still has one vote.
 */
export const voterPseudonym = (reader: string, secret: string): string =>
  createHmac('sha256', secret).update(`voter:${reader}`).digest('base64url').slice(0, 22);
