import { createHash } from 'node:crypto';
import { type Classifying, withFacts } from '../papers/apply-draft.ts';
import { type Changed, type Changing, change } from '../papers/change.ts';
import type { FactName } from '../papers/merge/facts.ts';
import { withWord } from '../papers/merge/merge.ts';
import type { Links, PaperId } from '../papers/paper.ts';
import type { Instant } from '../time.ts';

/** What a visitor proposes, or a submitter adds to somebody else's paper, until an operator has looked at it. */
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

/** Where suggestions lie until they are accepted or rejected. */
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

/** So much of an address is shown in the list; the whole stands beside it. */
const shown = 200;

/** Links for somebody else's paper, as they wait in line. */
export function suggestedLinks(
  about: { readonly id: PaperId; readonly title: string },
  links: Links,
  by: string,
  at: Instant,
): Suggestion {
  const { id, title } = about;
  const remark = `${by} adds ${Object.entries(links)
    .map(([name, address]) => `${name}: ${address.length > shown ? `${address.slice(0, shown)}…` : address}`)
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

/** Take links that an operator accepted: nobody owns them. Twice changes nothing; undefined when nobody knows the paper. */
export const addLinks = (
  about: PaperId,
  links: Links,
  on: Changing & Classifying,
): Promise<Changed | undefined> =>
  change(about, on, (paper, at) => {
    const said = Object.entries(links).map(
      ([name, value]) => [`links.${name}` as FactName, { value }] as const,
    );
    const { facts, taken, provenance } = withWord(paper, new Map(said), { source: 'suggestion' }, at);
    return taken.length === 0 || paper.pruned
      ? undefined
      : { ...withFacts(paper, facts, taken, on), provenance };
  });
