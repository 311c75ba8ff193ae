import { createHash } from 'node:crypto';
import type { PaperId } from '../papers/paper.ts';
import type { Links } from '../papers/paper-facts.ts';
import type { Instant } from '../time.ts';

/** A proposal of a visitor, or of a submitter for another's paper, until an operator has looked at it. */
export interface Suggestion {
  /** the same proposal has the same id: 12 hexadecimal digits */
  readonly id: string;
  readonly at: Instant;
  /** a submission, as the submit endpoint takes it; only `links` where it is about a known paper */
  readonly paper: Readonly<Record<string, unknown>>;
  /** its title, or the name of which nothing more is known */
  readonly title: string;
  readonly remark?: string;
  /** the known paper that the links are proposed for */
  readonly about?: PaperId;
  readonly links?: Links;
}

/** The store of suggestions, until they are accepted or rejected. */
export interface Suggestions {
  /** Keep it, unless it is there already. */
  keep(suggestion: Suggestion): Promise<void>;
  find(id: string): Promise<Suggestion | undefined>;
  /** the oldest first */
  list(): Promise<Suggestion[]>;
  remove(id: string): Promise<void>;
}

/** The id of a proposal, from the strongest name of its paper, or all that it says. */
export const suggestionId = (said: string): string =>
  createHash('sha256').update(said).digest('hex').slice(0, 12);

/** Most characters of an address that the list shows; the whole stands beside it. */
const mostShownCharacters = 200;

/** A suggestion of links for another submitter's paper. */
export function linkSuggestion(
  about: { readonly id: PaperId; readonly title: string },
  links: Links,
  by: string,
  at: Instant,
): Suggestion {
  const { id, title } = about;
  const remark = `${by} adds ${Object.entries(links)
    .map(
      ([name, address]) =>
        `${name}: ${address.length > mostShownCharacters ? `${address.slice(0, mostShownCharacters)}…` : address}`,
    )
    .join(', ')}`;
  return {
    id: suggestionId(JSON.stringify([id, links])),
    at,
    paper: { links },
    title,
    remark,
    about: id,
    links,
  };
}
