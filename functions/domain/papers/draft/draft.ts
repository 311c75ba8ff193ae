import type { Instant } from '../../time.ts';
import type { Assertion } from '../merge/provenance.ts';
import type { AnnounceType, Links, PaperFacts } from '../paper-facts.ts';

/** A paper as a source wrote it: types are right, nothing else is known to be. */
export interface RawPaper {
  readonly title: string;
  readonly abstract: string;
  readonly authors?: readonly string[] | undefined;
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
  readonly url?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly publishedAt?: string | undefined;
  readonly announcedAt?: string | undefined;
  readonly listedAt?: string | undefined;
  /** where the id does not say it */
  readonly version?: number | undefined;
  readonly versionAt?: string | undefined;
  /** what its archive says, where it says so: else title, comment and abstract are asked */
  readonly withdrawn?: boolean | undefined;
  readonly comment?: string | undefined;
  readonly journalRef?: string | undefined;
  readonly license?: string | undefined;
  readonly links?: { readonly [name in keyof Links]?: string | undefined } | undefined;
  readonly announceType?: AnnounceType | undefined;
  readonly votes?: number | undefined;
  readonly stars?: number | undefined;
  readonly submittedBy?: string | undefined;
}

/** A paper that may be stored: clean, identified, with everything its source knows. */
export interface Draft extends PaperFacts {
  readonly source: string;
  readonly submittedBy?: string;
  /** a person chose to submit it, which counts as their recommendation */
  readonly byHand?: boolean;
  /** the true day of a back-fill; absent means now */
  readonly listedAt?: Instant;
  readonly votes?: number;
  readonly stars?: number;
  /** who asserted what, in a file of our own making: a paper that is restored is nobody else's than it was */
  readonly provenance?: readonly Assertion[];
}

/** An error or a warning about one field; `path` as in `authors[2]`, empty for the whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A draft, with what was left out or cut to make it; or why there is none. */
export type Drafted =
  | { readonly draft: Draft; readonly warnings?: readonly FieldError[] }
  | { readonly errors: readonly FieldError[] };
