import { defined } from '../../domain/defined.ts';
import type { FieldError } from '../../domain/papers/draft/draft.ts';
import { parseInstant } from '../../domain/papers/draft/parse-instant.ts';
import { parseArxivId, parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { RankedSource } from '../../domain/papers/merge/provenance.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { FileItem } from '../importer/format.ts';
import { draftLeniently } from './draft-leniently.ts';
import { findArxivId, findDoi, type MaybeText } from './find-identifier.ts';

/** A paper as a catalogue or a reference manager has it: its fields have our names, but hold what people typed. */
export interface CatalogueRecord {
  readonly title?: MaybeText;
  readonly abstract?: MaybeText;
  readonly authors?: readonly string[];
  /** whatever may hold an arXiv id or a DOI; the first of each kind counts */
  readonly names: readonly MaybeText[];
  readonly url?: MaybeText;
  readonly pdf?: MaybeText;
  readonly code?: MaybeText;
  readonly categories?: readonly string[];
  readonly publishedAt?: MaybeText;
  readonly version?: number | undefined;
  readonly versionAt?: MaybeText;
  readonly journalRef?: MaybeText;
  readonly comment?: MaybeText;
  readonly license?: MaybeText;
  readonly withdrawn?: boolean | undefined;
  /** what identifies it there, for people: a citation key, an id */
  readonly label?: MaybeText;
}

/**
 * Read a catalogue's record. One without title or abstract becomes a name to be looked up, or is refused; a value that is
 * no date, address or identifier is left out with a warning, since people typed it.
 */
export function draftCatalogueRecord(record: CatalogueRecord, source: RankedSource): FileItem {
  const { names, url, pdf, code, categories = [], label, title, abstract, ...more } = record;
  const arxivId = names.flatMap((name) => findArxivId(name) ?? [])[0];
  const doi = names.flatMap((name) => findDoi(name) ?? []).find((name) => !parseArxivId(name));
  if (!title?.trim() || !abstract || isPlaceholder(abstract)) {
    return nameToLookUp({ title, abstract, arxivId, doi }, label ?? title);
  }
  const links = { pdf: arxivId ? undefined : findUrl(pdf), code: findUrl(code) };
  return draftLeniently(
    defined({
      ...more,
      title,
      abstract,
      arxivId,
      doi,
      url: findUrl(url),
      categories: categories.filter(looksLikeCategory),
      links: links.pdf || links.code ? links : undefined,
    }),
    source,
    label ?? title,
  );
}

/** Whether a text stands for a missing abstract: `n/a`, `No abstract available`. */
const isPlaceholder = (abstract: string): boolean =>
  /^[\s\p{P}]*(?:n\/?a|none|null|no abstract(?: is)?(?: available)?|abstract(?: not available)?|unavailable)?[\s\p{P}]*$/iu.test(
    abstract,
  );

/** The name by which an incomplete record can be looked up, or errors that say which fields are missing. */
export function nameToLookUp(
  record: {
    readonly title?: MaybeText;
    readonly abstract?: MaybeText;
    readonly arxivId?: MaybeText;
    readonly doi?: MaybeText;
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

/** The categories of arXiv among keywords: `cs.CL`. */
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

/** Archives that are categories themselves; the name of another archive alone, `cs`, is no category. */
const wholeArchive = /^(?:gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph)$/i;
const looksLikeCategory = (text: string): boolean => wholeArchive.test(text) || text.includes('.');

const findUrl = (text: MaybeText): MaybeText => {
  const [found] = /https?:\/\/[^\s{}<>"]+/i.exec(text ?? '') ?? [];
  return found && URL.canParse(found) ? found : undefined;
};

/** The instant of a number of milliseconds since the epoch; undefined for any other value. */
export const instantOfEpochMs = (epoch: unknown): MaybeText =>
  typeof epoch === 'number' && Math.abs(epoch) < 8e15
    ? parseInstant(new Date(epoch).toISOString())
    : undefined;
