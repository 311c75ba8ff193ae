import { defined } from '../../domain/defined.ts';
import {
  type Drafted,
  draft,
  type FieldError,
  instantOf,
  type RawPaper,
} from '../../domain/papers/draft/draft.ts';
import { arxivIdOf, doiOf, parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { Origin } from '../../domain/papers/merge/provenance.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { FileItem } from '../importer/format.ts';

type Maybe = string | undefined;

/** A paper as a catalogue or a reference manager has it: fields are called as ours are, but hold what people typed. */
export interface CatalogueRecord {
  readonly title?: Maybe;
  readonly abstract?: Maybe;
  readonly authors?: readonly string[];
  /** whatever may hold an arXiv id or a DOI; the first of each kind counts */
  readonly names: readonly Maybe[];
  readonly url?: Maybe;
  readonly pdf?: Maybe;
  readonly code?: Maybe;
  readonly categories?: readonly string[];
  readonly publishedAt?: Maybe;
  readonly version?: number | undefined;
  readonly versionAt?: Maybe;
  readonly journalRef?: Maybe;
  readonly comment?: Maybe;
  readonly license?: Maybe;
  readonly withdrawn?: boolean | undefined;
  /** what people know it by there: a citation key, an id */
  readonly label?: Maybe;
}

/**
 * What a catalogue's record says. Without title or abstract it is a name to be looked up, or else is refused; what is no
 * date, address or identifier is left out with a warning, since people typed it.
 */
export function readCatalogueRecord(record: CatalogueRecord, source: Origin): FileItem {
  const { names, url, pdf, code, categories = [], label, title, abstract, ...more } = record;
  const arxivId = names.flatMap((name) => findArxivId(name) ?? [])[0];
  const doi = names.flatMap((name) => findDoi(name) ?? []).find((name) => !arxivIdOf(name));
  if (!title?.trim() || !abstract || isPlaceholder(abstract)) {
    return nameToLookUp({ title, abstract, arxivId, doi }, label ?? title);
  }
  const links = { pdf: arxivId ? undefined : findUrl(pdf), code: findUrl(code) };
  return draftLeniently(
    defined({
      ...more,
      ...{ title, abstract, arxivId, doi, url: findUrl(url) },
      categories: categories.filter(looksLikeCategory),
      links: links.pdf || links.code ? links : undefined,
    }),
    source,
    label ?? title,
  );
}

/** What stands where an abstract should, and is none. */
const isPlaceholder = (abstract: string): boolean =>
  /^[\s\p{P}]*(?:n\/?a|none|null|no abstract(?: is)?(?: available)?|abstract(?: not available)?|unavailable)?[\s\p{P}]*$/iu.test(
    abstract,
  );

/** The name by which a record that says too little can be looked up, or what it would have to say. */
export function nameToLookUp(
  record: {
    readonly title?: Maybe;
    readonly abstract?: Maybe;
    readonly arxivId?: Maybe;
    readonly doi?: Maybe;
  },
  label: string | undefined,
): { readonly named: PaperId } | { readonly errors: readonly FieldError[] } {
  const named = [record.arxivId, record.doi].flatMap((name) => (name && parsePaperId(name)) ?? [])[0];
  if (named) return { named };
  const of = label ? ` (${label.slice(0, 80)})` : '';
  const errors = (['title', 'abstract'] as const)
    .filter((path) => !record[path]?.trim() || (path === 'abstract' && isPlaceholder(record[path] ?? '')))
    .map((path) => ({
      path,
      message: `is missing, and no arXiv id or DOI tells where to look for it${of}`,
    }));
  return { errors };
}

/** What may be left out of a record, and the paper is the same. */
const dispensable =
  /^(?:publishedAt|announcedAt|versionAt|listedAt|url|doi|license|comment|journalRef|links\.)/;

/** A draft of what can be used; what cannot is left out with a warning. */
export function draftLeniently(raw: RawPaper, source: Origin, label?: string): Drafted {
  const drafted = draft(raw, source);
  if ('draft' in drafted) return drafted;
  const of = label ? ` (${label.slice(0, 80)})` : '';
  const errors = drafted.errors.map(({ path, message }) => ({ path, message: message + of }));
  if (!drafted.errors.every(({ path }) => dispensable.test(path))) return { errors };
  const bad = new Set(drafted.errors.map(({ path }) => path));
  const links = Object.fromEntries(
    Object.entries(raw.links ?? {}).filter(([name]) => !bad.has(`links.${name}`)),
  );
  const fields = Object.fromEntries(Object.entries(raw).filter(([name]) => !bad.has(name)));
  const again = draft({ ...(fields as unknown as RawPaper), links }, source);
  if ('errors' in again) return { errors };
  const left = drafted.errors.map(({ path, message }) => ({ path, message: `${message}: it is left out` }));
  return { draft: again.draft, warnings: [...(again.warnings ?? []), ...left] };
}

/** Those among keywords that are categories of arXiv: `cs.CL`. */
export const arxivCategoriesAmong = (keywords: readonly string[]): string[] =>
  keywords
    .map((keyword) => keyword.trim())
    .filter(
      (keyword) =>
        wholeArchive.test(keyword) ||
        /^(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,}$/.test(
          keyword,
        ),
    );

/** Archives that are categories themselves; of the others `cs` alone says nothing. */
const wholeArchive = /^(?:gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph)$/i;
const looksLikeCategory = (text: string): boolean => wholeArchive.test(text) || text.includes('.');

/** An arXiv id with its version, in a note or an address that begins with it: `arXiv:2501.00001v2 [cs]`, `arXiv preprint arXiv:…`, `abs/2501.00001`. */
export function findArxivId(text: Maybe): Maybe {
  const given = text?.trim();
  if (!given || given.length > 2_000) return undefined;
  const marked =
    /^(?:(?:cite as:?|arxiv preprint|arxiv e-prints?,?|corr,?)\s*)?(?:arxiv(?:\s*id)?\s*[:.\s]\s*|abs\/)((?:[a-z-]+(?:\.[a-z]{2})?\/)?\d[\d.]*(?:v\d+)?)(?![\w/])/im.exec(
      given,
    )?.[1];
  const found = [given, marked].find((one) => one !== undefined && arxivIdOf(one));
  const id = found && arxivIdOf(found);
  return id && (id.version === undefined ? id.id : `${id.id}v${id.version}`);
}

/** A field that holds many things, where it says of itself that it is an identifier: a page may be called 1205.1234. */
export const ifAboutArxiv = (text: Maybe): Maybe =>
  text && /arxiv|^abs\/|^doi\s*[:=]/im.test(text) ? text : undefined;

/** A DOI, alone, after `DOI:`, or in the address at which a publisher shows it. */
export function findDoi(text: Maybe): Maybe {
  const given = text?.trim();
  if (!given || given.length > 2_000) return undefined;
  const [, shown] = /^https?:\/\/[^\s?#]*?\/(10\.\d{4,9}\/[^\s?#]+)/i.exec(given) ?? [];
  const isResolver = /^https?:\/\/(?:dx\.|www\.)?doi\.org\//i.test(given);
  if (shown && !isResolver) return doiOf(withoutViewSuffix(shown));
  const [, said] = /^doi\s*[:=]\s*(\S+)/im.exec(given) ?? [];
  return doiOf(given) ?? (said && doiOf(said)) ?? undefined;
}

/** What follows a DOI in a publisher's address names a view of the paper: `/full`, `.pdf`, bioRxiv's `v1.full`. */
const withoutViewSuffix = (doi: string): string =>
  doi
    .replace(/(?:\/|\.)(?:full|pdf|abstract|html|epdf|xml|meta|summary|text)(?:[-.+/]\w+)*\/?$/i, '')
    .replace(/^(10\.1101\/[\d.]+)v\d+$/i, '$1');

const findUrl = (text: Maybe): Maybe => {
  const [found] = /https?:\/\/[^\s{}<>"]+/i.exec(text ?? '') ?? [];
  return found && URL.canParse(found) ? found : undefined;
};

/** The instant of an epoch in milliseconds, where it is one. */
export const instantOfEpochMs = (epoch: unknown): Maybe =>
  typeof epoch === 'number' && Math.abs(epoch) < 8e15 ? instantOf(new Date(epoch).toISOString()) : undefined;
