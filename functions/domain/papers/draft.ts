import { cleanText } from '../text/clean-text.ts';
import { cutAtSentence } from '../text/cut.ts';
import { categoryNamed } from './category.ts';
import { arxivIdOf, doiOf } from './identity.ts';
import type { AnnounceType, Instant, Links, PaperFacts } from './paper.ts';

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
  /** where its archive says so otherwise than in the comment */
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
}

/** What is wrong with one field; `path` as in `authors[2]`, empty for the whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export type Drafted =
  | { readonly draft: Draft; readonly warnings?: readonly FieldError[] }
  | { readonly errors: readonly FieldError[] };

/** Longest abstract that is kept, in characters; what is longer is cut at a sentence. */
const abstractLimit = 6_000;
/** Where a paper must end for its row to fit (400 KB): two thousand authors do, a book in the place of a name does not. */
const limits = { title: 1_000, authors: 150_000, note: 2_000 };

/** Turn what a source wrote into what may be stored, or say what is wrong with it. `source` is its name, `arxiv`, `submission`. */
export function draft(raw: RawPaper, source: string): Drafted {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string): undefined => {
    errors.push({ path, message });
    return undefined;
  };
  const text = (path: 'title' | 'abstract'): string => {
    const clean = cleanText(raw[path]);
    if (!clean) refuse(path, 'must not be empty');
    return clean;
  };
  const instant = (path: 'publishedAt' | 'announcedAt' | 'listedAt' | 'versionAt'): Instant | undefined =>
    raw[path] === undefined
      ? undefined
      : (instantOf(raw[path]) ?? refuse(path, 'must be a date like 2026-11-23 or 2026-11-23T08:00:00Z'));

  const title = text('title');
  if (title.length > limits.title) refuse('title', `has at most ${limits.title} characters`);
  if ((raw.authors ?? []).reduce((sum, { length }) => sum + length, 0) > limits.authors) {
    refuse('authors', `have at most ${limits.authors} characters together`);
  }
  const abstract = cutAtSentence(text('abstract'), abstractLimit);
  const arxiv = raw.arxivId
    ? (arxivIdOf(raw.arxivId) ?? refuse('arxivId', 'is not an arXiv identifier'))
    : (arxivIdOf(raw.url ?? '') ?? arxivIdOf(raw.doi ?? ''));
  const givenDoi = raw.doi ? (doiOf(raw.doi) ?? refuse('doi', 'is not a DOI')) : doiOf(raw.url ?? '');
  const doi = givenDoi && !arxivIdOf(givenDoi) ? givenDoi : undefined;
  const links = linksOf(raw, arxiv?.id, doi, refuse);
  const publishedAt = instant('publishedAt');
  const announcedAt = instant('announcedAt');
  const listedAt = instant('listedAt');
  const versionAt = instant('versionAt');
  if (errors.length > 0) return { errors };

  const comment = cutAtSentence(cleanText(raw.comment ?? ''), limits.note);
  const journalRef = cutAtSentence(cleanText(raw.journalRef ?? ''), limits.note);
  const version = raw.version ?? arxiv?.version;
  const rawTitle = sameWords(raw.title, title) ? undefined : raw.title;
  const rawAbstract =
    sameWords(raw.abstract, abstract) || raw.abstract.length > abstractLimit ? undefined : raw.abstract;
  return {
    draft: {
      title,
      abstract,
      // a colon alone stands between a collaboration and its members
      authors: (raw.authors ?? []).map(cleanText).filter((author) => /[\p{L}\p{N}]/u.test(author)),
      categories: [...new Set((raw.categories ?? []).flatMap((category) => categoryNamed(category) ?? []))],
      ...(arxiv && { arxivId: arxiv.id }),
      ...(doi && { doi }),
      ...(publishedAt && { publishedAt }),
      ...(announcedAt && { announcedAt }),
      ...(listedAt && { listedAt }),
      ...(version !== undefined && { version }),
      ...(versionAt && { versionAt }),
      withdrawn: raw.withdrawn ?? isWithdrawal(comment),
      ...(raw.announceType && { announceType: raw.announceType }),
      links,
      ...(raw.license && { license: cleanText(raw.license) }),
      ...(comment && { comment }),
      ...(journalRef && { journalRef }),
      ...((rawTitle || rawAbstract) && {
        raw: { ...(rawTitle && { title: rawTitle }), ...(rawAbstract && { abstract: rawAbstract }) },
      }),
      source,
      ...(source === 'submission' && { byHand: true }),
      ...(raw.submittedBy && { submittedBy: cleanText(raw.submittedBy) }),
      ...(raw.votes !== undefined && { votes: raw.votes }),
      ...(raw.stars !== undefined && { stars: raw.stars }),
    },
  };
}

/** Line breaks and spaces are nothing to keep a second copy for. */
const sameWords = (raw: string, clean: string): boolean =>
  raw === clean || raw.replace(/\s+/g, ' ').trim() === clean;

/** arXiv has no mark for it: a withdrawal is a version whose comment says so. https://info.arxiv.org/help/withdraw.html */
const isWithdrawal = (comment: string): boolean =>
  /^(this|the) (paper|article|manuscript|submission|preprint|work|report|thesis|version|note)('s authors?)? (has been|have been|is|was|is being) (temporarily )?withdrawn\b|^(temporarily )?withdrawn\b|^(paper|article|manuscript|submission) (has been |was |is )?withdrawn\b|\bthis (paper|article|manuscript|submission) (has been|is|was) withdrawn by (the |its )?(author|arxiv)/i.test(
    comment,
  );

/** `2017`, `2017-06`, `2017-06-12` or a full ISO 8601 instant → instant; undefined for what is no date. */
export function instantOf(text: string): Instant | undefined {
  if (!/^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?$/.test(text.trim())) return undefined;
  const iso = text.trim().replace(' ', 'T');
  // a time without a zone is UTC, as every archive means it
  const date = new Date(/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(iso) ? `${iso}Z` : iso);
  if (Number.isNaN(date.getTime())) return undefined;
  return date.toISOString();
}

/** The links given, where they are http(s), and those that follow from the identifiers. */
function linksOf(
  raw: RawPaper,
  arxivId: string | undefined,
  doi: string | undefined,
  refuse: (path: string, message: string) => undefined,
): Links {
  const web = (path: string, address: string | undefined): string | undefined =>
    address ? (webAddress(address) ?? refuse(path, 'must be an http or https address')) : undefined;
  const given = Object.entries(raw.links ?? {}).map(([name, address]) => [
    name,
    web(`links.${name}`, address),
  ]);
  const url = web('url', raw.url);
  const known = {
    ...(url && { abs: url }),
    ...(doi && { doi: `https://doi.org/${encodeURI(doi)}` }),
    ...(arxivId && { abs: `https://arxiv.org/abs/${arxivId}`, pdf: `https://arxiv.org/pdf/${arxivId}` }),
  };
  return { ...known, ...Object.fromEntries(given.filter(([, address]) => address !== undefined)) };
}

function webAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
