import { createHash } from 'node:crypto';
import type { Instant, PaperId } from './paper.ts';

/** What a visitor proposes, until somebody has looked at it. */
export interface Suggestion {
  /** the same proposal has the same id: 12 hexadecimal digits */
  readonly id: string;
  readonly at: Instant;
  /** a submission, as the submit endpoint takes it */
  readonly paper: Readonly<Record<string, unknown>>;
  /** its title, or the name of which nothing more is known */
  readonly title: string;
  readonly remark?: string;
}

/** Where suggestions lie until they are accepted or rejected. */
export interface Suggestions {
  /** Keep it, unless it is there already. */
  keep(suggestion: Suggestion): Promise<void>;
  find(id: string): Promise<Suggestion | undefined>;
  /** the oldest first */
  list(): Promise<Suggestion[]>;
  remove(id: string): Promise<void>;
}

/** The id of a proposal, from the strongest name of its paper. */
export const suggestionId = (name: PaperId): string =>
  createHash('sha256').update(name).digest('hex').slice(0, 12);
