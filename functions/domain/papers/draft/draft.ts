import type { Instant } from '../../time.ts';
import type { Assertion } from '../merge/provenance.ts';
import type { Links, PaperFacts } from '../paper-facts.ts';

/** Facts as a source may have them: any may be missing. */
type RawFacts = {
  readonly [name in Exclude<keyof PaperFacts, 'links' | 'raw'>]?: PaperFacts[name] | undefined;
};

/**
 * A paper as a source wrote it: types are right, nothing else is known to be. `version` is there where the id does not say it,
 * `withdrawn` where its archive does: else title, comment and abstract are asked.
 */
export interface RawPaper extends RawFacts {
  readonly title: string;
  readonly abstract: string;
  readonly url?: string | undefined;
  readonly listedAt?: string | undefined;
  readonly links?: { readonly [name in keyof Links]?: string | undefined } | undefined;
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
  /** that person is an editor, whose recommendation is a pick */
  readonly pick?: true;
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
