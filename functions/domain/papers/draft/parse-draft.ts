import { type Complete, defined } from '../../defined.ts';
import { cleanText } from '../../text/clean-text.ts';
import { cutAtSentence } from '../../text/cut-at-sentence.ts';
import { parseArxivId, parseDoi } from '../identity/identity.ts';
import type { RankedSource } from '../merge/provenance.ts';
import type { PaperFacts } from '../paper-facts.ts';
import type { Draft, Drafted, FieldError, RawPaper } from './draft.ts';
import { readLinks } from './links.ts';
import { readCategories } from './parse-category.ts';
import { parseInstantOrReason } from './parse-instant.ts';
import { isWithdrawal, titleIfMarkedWithdrawn } from './withdrawal.ts';

/** Most characters of an abstract that are kept; what is longer is cut at a sentence. */
const mostAbstractCharacters = 6_000;
const utf8 = new TextEncoder();
/** Limits that let a paper's row fit (400 KB): two thousand authors do, a book in the place of a name does not. */
const mostTitleCharacters = 1_000;
const mostAuthorBytes = 150_000;
const mostNoteCharacters = 2_000;

/** Problems that are found on the way: an error refuses the paper, a warning tells what was lost. */
interface Problems {
  readonly errors: FieldError[];
  readonly warnings: FieldError[];
}

/** Turn what a source wrote into what may be stored, or say what is wrong with it. `source` is its name, `arxiv`, `submission`. */
export function parseDraft(raw: RawPaper, source: RankedSource): Drafted {
  const found: Problems = { errors: [], warnings: [] };
  const texts = readTexts(raw, found);
  const identifiers = readIdentifiers(raw, found);
  const links = readLinks(raw, identifiers, (path, message) => found.errors.push({ path, message }));
  const dates = readDates(raw, found);
  const authors = readAuthors(raw.authors ?? [], found);
  const categories = readAllCategories(raw.categories ?? [], found);
  if (found.errors.length > 0) return { errors: found.errors };

  const { arxiv, doi } = identifiers;
  const version = raw.version ?? arxiv?.version;
  const facts: Complete<PaperFacts> = {
    title: texts.title,
    abstract: texts.abstract,
    withdrawn: texts.withdrawn,
    comment: texts.comment,
    journalRef: texts.journalRef,
    raw: texts.raw,
    authors,
    categories,
    arxivId: arxiv?.id,
    doi,
    publishedAt: dates.publishedAt,
    announcedAt: dates.announcedAt,
    version,
    versionAt: dates.versionAt,
    announceType: raw.announceType,
    links,
    license: raw.license ? cleanText(raw.license) : undefined,
  };
  const drafted: Draft = defined({
    ...facts,
    listedAt: dates.listedAt,
    source,
    byHand: source === 'submission' ? true : undefined,
    submittedBy: cleanText(raw.submittedBy ?? '') || undefined,
    votes: raw.votes,
    stars: raw.stars,
  });
  return defined({ draft: drafted, warnings: found.warnings.length > 0 ? found.warnings : undefined });
}

type Texts = Pick<PaperFacts, 'title' | 'abstract' | 'withdrawn' | 'comment' | 'journalRef' | 'raw'>;

/** Read the texts, and clean them; and what they say of a withdrawal, whose mark is taken off the title. */
function readTexts(raw: RawPaper, { errors, warnings }: Problems): Texts {
  const cut = (path: string, text: string, limit: number): string => {
    if (text.length > limit) {
      warnings.push({ path, message: `has ${text.length} characters and was cut at ${limit}` });
    }
    return cutAtSentence(text, limit);
  };
  const marked = cleanText(raw.title);
  const title = plainTitle(marked, raw);
  const whole = cleanText(raw.abstract);
  if (!title) errors.push({ path: 'title', message: 'must not be empty' });
  if (title.length > mostTitleCharacters) {
    errors.push({ path: 'title', message: `has at most ${mostTitleCharacters} characters` });
  }
  if (!whole) errors.push({ path: 'abstract', message: 'must not be empty' });
  const abstract = cut('abstract', whole, mostAbstractCharacters);
  const comment = cut('comment', cleanText(raw.comment ?? ''), mostNoteCharacters);
  const journalRef = cut('journalRef', cleanText(raw.journalRef ?? ''), mostNoteCharacters);
  return defined({
    title,
    abstract,
    withdrawn:
      raw.withdrawn ??
      (titleIfMarkedWithdrawn(marked) !== undefined || isWithdrawal({ comment, abstract: whole })),
    comment: comment || undefined,
    journalRef: journalRef || undefined,
    raw: rawTexts(raw, marked, abstract),
  });
}

/** A title without the mark of a withdrawal, unless its archive says that there is none. */
const plainTitle = (title: string, { withdrawn }: RawPaper): string =>
  (withdrawn === false ? undefined : titleIfMarkedWithdrawn(title)) ?? title;

/** The texts as they came, where cleaning changed them; undefined where it changed none. */
function rawTexts(raw: RawPaper, title: string, abstract: string): PaperFacts['raw'] {
  const isWhole = raw.abstract.length <= mostAbstractCharacters;
  const kept = defined({
    title: !isSameWording(raw.title, title) ? plainTitle(raw.title, raw) : undefined,
    abstract: !isSameWording(raw.abstract, abstract) && isWhole ? raw.abstract : undefined,
  });
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Whether two texts differ in no more than white space, for which no second copy is kept. */
const isSameWording = (raw: string, clean: string): boolean =>
  raw === clean || raw.replace(/\s+/g, ' ').trim() === clean;

/** Read the arXiv id and the DOI, each as given or as the address has it; arXiv's own DOI is no second name. */
function readIdentifiers({ arxivId, doi, url = '' }: RawPaper, { errors }: Problems) {
  const arxiv = arxivId ? parseArxivId(arxivId) : (parseArxivId(url) ?? parseArxivId(doi ?? ''));
  if (arxivId && !arxiv) errors.push({ path: 'arxivId', message: 'is not an arXiv identifier' });
  const given = doi ? parseDoi(doi) : parseDoi(url);
  const isArxivs = parseArxivId(doi ?? '') !== undefined;
  if (doi && !given && !isArxivs) errors.push({ path: 'doi', message: 'is not a DOI' });
  return { arxiv, doi: given && !parseArxivId(given) ? given : undefined };
}

type Dates = Pick<Draft, 'publishedAt' | 'announcedAt' | 'listedAt' | 'versionAt'>;

/** Read the dates that are given. */
function readDates(raw: RawPaper, { errors }: Problems): Dates {
  const read = (['publishedAt', 'announcedAt', 'listedAt', 'versionAt'] as const).map((path) => {
    const given = raw[path];
    if (given === undefined) return {};
    const date = parseInstantOrReason(given);
    if ('instant' in date) return { [path]: date.instant };
    errors.push({ path, message: date.wrong });
    return {};
  });
  return Object.assign({}, ...read) as Dates;
}

/**
 * An e-mail address that stands beside a name or in its place: every feed and page would publish it. It is looked for where a word
 * or a run of brackets begins and nowhere else, or a long word would be read once for each of its letters.
 */
const mailAddress =
  /(?<![<([{])[<([{]*(?<![^\s<>()[\]{},;@])(?:mailto:)?[^\s<>()[\]{},;@]+@[^\s<>()[\]{},;@]+\.[\p{L}\d-]+[>)\]}]*/giu;

/** Read the authors, those whose names have a letter: a colon alone stands between a collaboration and its members, and is nothing to lose. */
function readAuthors(given: readonly string[], { errors, warnings }: Problems): readonly string[] {
  if (given.reduce((sum, author) => sum + utf8.encode(author).length, 0) > mostAuthorBytes) {
    errors.push({ path: 'authors', message: `have at most ${mostAuthorBytes} bytes together` });
    return [];
  }
  return given.flatMap((author, index) => {
    const written = cleanText(author);
    const name = written.replace(mailAddress, '').replace(/\s+/g, ' ').trim();
    if (/[\p{L}\p{N}]/u.test(name)) return [name];
    if (!/^[\s:;,.&()–—-]*$/.test(written)) {
      warnings.push({
        path: `authors[${index}]`,
        message: `"${written.slice(0, 80)}" is no name and was left out`,
      });
    }
    return [];
  });
}

/** Read the categories, each once. */
function readAllCategories(given: readonly string[], { warnings }: Problems): readonly string[] {
  const named = given.flatMap((text, index) => {
    const read = readCategories(text);
    warnings.push(...read.warnings.map((message) => ({ path: `categories[${index}]`, message })));
    return read.categories;
  });
  return [...new Set(named)];
}
