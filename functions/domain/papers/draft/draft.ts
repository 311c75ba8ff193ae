import { defined } from '../../defined.ts';
import { cleanText } from '../../text/clean-text.ts';
import { cutAtSentence } from '../../text/cut-at-sentence.ts';
import type { Instant } from '../../time.ts';
import { arxivIdOf, doiOf } from '../identity/identity.ts';
import type { Assertion, Origin } from '../merge/provenance.ts';
import type { AnnounceType, Links, PaperFacts } from '../paper.ts';
import { categoriesIn } from './category.ts';
import { readInstant } from './instant.ts';
import { linksOf } from './links.ts';
import { isWithdrawal, titleOfWithdrawn } from './withdrawal.ts';

export { instantOf } from './instant.ts';

/** A paper as somebody wrote it: types are right, nothing else is known to be. */
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
  /** the word of its archive, where it has one: else title, comment and abstract are asked */
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
  /** somebody chose it: who submits a paper recommends it */
  readonly byHand?: boolean;
  /** the true day of a back-fill; absent means now */
  readonly listedAt?: Instant;
  readonly votes?: number;
  readonly stars?: number;
  /** who said what, in a file of our own making: a paper that is restored is nobody else's than it was */
  readonly provenance?: readonly Assertion[];
}

/** What is wrong with one field; `path` as in `authors[2]`, empty for the whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A draft, with what was left out or cut to make it; or why there is none. */
export type Drafted =
  | { readonly draft: Draft; readonly warnings?: readonly FieldError[] }
  | { readonly errors: readonly FieldError[] };

/** Longest abstract that is kept, in characters; what is longer is cut at a sentence. */
const abstractLimit = 6_000;
const bytes = new TextEncoder();
/** Where a paper must end for its row to fit (400 KB): two thousand authors do, a book in the place of a name does not. Authors in bytes. */
const limits = { title: 1_000, authors: 150_000, note: 2_000 };

/** What is found wrong on the way: an error refuses the paper, a warning tells what was lost. */
interface Findings {
  readonly errors: FieldError[];
  readonly warnings: FieldError[];
}

/** Turn what a source wrote into what may be stored, or say what is wrong with it. `source` is its name, `arxiv`, `submission`. */
export function draft(raw: RawPaper, source: Origin): Drafted {
  const found: Findings = { errors: [], warnings: [] };
  const texts = textsOf(raw, found);
  const identifiers = identifiersOf(raw, found);
  const links = linksOf(raw, identifiers, (path, message) => found.errors.push({ path, message }));
  const dates = datesOf(raw, found);
  const authors = authorsOf(raw.authors ?? [], found);
  const categories = categoriesOf(raw.categories ?? [], found);
  if (found.errors.length > 0) return { errors: found.errors };

  const { arxiv, doi } = identifiers;
  const version = raw.version ?? arxiv?.version;
  const drafted: Draft = defined({
    ...texts,
    authors,
    categories,
    arxivId: arxiv?.id,
    doi,
    ...dates,
    version,
    announceType: raw.announceType,
    links,
    license: raw.license ? cleanText(raw.license) : undefined,
    source,
    byHand: source === 'submission' ? true : undefined,
    submittedBy: cleanText(raw.submittedBy ?? '') || undefined,
    votes: raw.votes,
    stars: raw.stars,
  });
  return defined({ draft: drafted, warnings: found.warnings.length > 0 ? found.warnings : undefined });
}

type Texts = Pick<PaperFacts, 'title' | 'abstract' | 'withdrawn' | 'comment' | 'journalRef' | 'raw'>;

/** The texts, clean; and what they say of a withdrawal, whose mark is taken off the title. */
function textsOf(raw: RawPaper, { errors, warnings }: Findings): Texts {
  const cut = (path: string, text: string, limit: number): string => {
    if (text.length > limit) {
      warnings.push({ path, message: `has ${text.length} characters and was cut at ${limit}` });
    }
    return cutAtSentence(text, limit);
  };
  const marked = cleanText(raw.title);
  const plainTitle = (text: string): string =>
    (raw.withdrawn === false ? undefined : titleOfWithdrawn(text)) ?? text;
  const title = plainTitle(marked);
  const whole = cleanText(raw.abstract);
  if (!title) errors.push({ path: 'title', message: 'must not be empty' });
  if (title.length > limits.title) {
    errors.push({ path: 'title', message: `has at most ${limits.title} characters` });
  }
  if (!whole) errors.push({ path: 'abstract', message: 'must not be empty' });
  const abstract = cut('abstract', whole, abstractLimit);
  const comment = cut('comment', cleanText(raw.comment ?? ''), limits.note);
  const journalRef = cut('journalRef', cleanText(raw.journalRef ?? ''), limits.note);
  const kept = defined({
    title: !sameWords(raw.title, marked) ? plainTitle(raw.title) : undefined,
    abstract:
      !sameWords(raw.abstract, abstract) && raw.abstract.length <= abstractLimit ? raw.abstract : undefined,
  });
  return defined({
    title,
    abstract,
    withdrawn:
      raw.withdrawn ?? (titleOfWithdrawn(marked) !== undefined || isWithdrawal({ comment, abstract: whole })),
    comment: comment || undefined,
    journalRef: journalRef || undefined,
    raw: Object.keys(kept).length > 0 ? kept : undefined,
  });
}

/** Line breaks and spaces are nothing to keep a second copy for. */
const sameWords = (raw: string, clean: string): boolean =>
  raw === clean || raw.replace(/\s+/g, ' ').trim() === clean;

/** The arXiv id and the DOI, each as given or as the address has it; arXiv's own DOI is no second name. */
function identifiersOf({ arxivId, doi, url = '' }: RawPaper, { errors }: Findings) {
  const arxiv = arxivId ? arxivIdOf(arxivId) : (arxivIdOf(url) ?? arxivIdOf(doi ?? ''));
  if (arxivId && !arxiv) errors.push({ path: 'arxivId', message: 'is not an arXiv identifier' });
  const given = doi ? doiOf(doi) : doiOf(url);
  const isArxivs = arxivIdOf(doi ?? '') !== undefined;
  if (doi && !given && !isArxivs) errors.push({ path: 'doi', message: 'is not a DOI' });
  return { arxiv, doi: given && !arxivIdOf(given) ? given : undefined };
}

type Dates = Pick<Draft, 'publishedAt' | 'announcedAt' | 'listedAt' | 'versionAt'>;

function datesOf(raw: RawPaper, { errors }: Findings): Dates {
  const read = (['publishedAt', 'announcedAt', 'listedAt', 'versionAt'] as const).map((path) => {
    const given = raw[path];
    if (given === undefined) return {};
    const date = readInstant(given);
    if ('instant' in date) return { [path]: date.instant };
    errors.push({ path, message: date.wrong });
    return {};
  });
  return Object.assign({}, ...read) as Dates;
}

/** The names that have a letter: a colon alone stands between a collaboration and its members, and is nothing to lose. */
function authorsOf(given: readonly string[], { errors, warnings }: Findings): readonly string[] {
  if (given.reduce((sum, author) => sum + bytes.encode(author).length, 0) > limits.authors) {
    errors.push({ path: 'authors', message: `have at most ${limits.authors} bytes together` });
  }
  return given.flatMap((author, index) => {
    const name = cleanText(author);
    if (/[\p{L}\p{N}]/u.test(name)) return [name];
    if (!/^[\s:;,.&()–—-]*$/.test(name)) {
      warnings.push({
        path: `authors[${index}]`,
        message: `"${name.slice(0, 80)}" is no name and was left out`,
      });
    }
    return [];
  });
}

function categoriesOf(given: readonly string[], { warnings }: Findings): readonly string[] {
  const named = given.flatMap((text, index) => {
    const read = categoriesIn(text);
    warnings.push(...read.warnings.map((message) => ({ path: `categories[${index}]`, message })));
    return read.categories;
  });
  return [...new Set(named)];
}
