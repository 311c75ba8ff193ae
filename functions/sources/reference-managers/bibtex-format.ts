import { arxivCategoriesAmong, draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { ifMentionsIdentifier } from '../catalogues/find-identifier.ts';
import { journalUnlessArchive } from '../catalogues/journal-unless-archive.ts';
import { type FileItem, recordsOfItems, type TextFormat } from '../importer/format.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { type BibtexEntry, parseBibtexEntries } from './parse-bibtex-entries.ts';
import { parseBibtexNames } from './parse-bibtex-names.ts';

/** The format of BibTeX and BibLaTeX, as reference managers, archives and publishers write it. */
export const bibtexFormat: TextFormat = {
  name: 'BibTeX',
  // a page's `@media (…)` and a program's `@decorator(…)` are no entries: in an entry a key or a field follows
  isText: (text) =>
    !/^\s*</.test(text) &&
    /^[ \t\uFEFF]*@[ \t]*(?:string|[a-z]+\s*[{(]\s*[^\s{}(),="'#%]*\s*[,=])/im.test(text),
  read: (text) =>
    recordsOfItems(
      parseBibtexEntries(text).map((one) => ('broken' in one ? brokenItem(one) : readEntry(one))),
    ),
};

const brokenItem = ({ key, broken: why }: { readonly key: string; readonly broken: string }): FileItem => ({
  errors: [{ path: '', message: key ? `${why} (${key})` : why }],
});

/** Types of entries that hold papers, or what papers have in common, and are no papers. */
const isBesideType = /^(?:mv)?proceedings$|^(?:mv)?collection$|^xdata$|^set$|^periodical$/;

function readEntry({ type, key, fields }: BibtexEntry): FileItem {
  const field = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)?.trim()).find(Boolean);
  const title = field('title') && [field('title'), field('subtitle')].filter(Boolean).join(': ');
  const item = draftCatalogueRecord(
    {
      title: title && withoutProtectiveBraces(title),
      abstract: withoutProtectiveBraces(field('abstract', 'summary') ?? ''),
      authors: parseBibtexNames(field('author') ?? ''),
      names: [
        arxivEprint(field('eprint'), field('archiveprefix', 'eprinttype')),
        ...['arxivid', 'arxiv', 'doi', 'url', 'ee', 'pdf', 'howpublished', 'bdsk-url-1'].map((name) =>
          withoutTex(field(name)),
        ),
        ...['journal', 'volume', 'number', 'note', 'eid', 'pages', 'annote'].map((name) =>
          ifMentionsIdentifier(withoutTex(field(name))),
        ),
      ],
      url: withoutTex(field('url', 'ee', 'howpublished', 'bdsk-url-1')),
      categories: [
        ...(field('primaryclass', 'eprintclass', 'arxivclass') ?? '').split(/[\s,;]+/),
        ...arxivCategoriesAmong((field('keywords') ?? '').split(/[,;]/)),
      ],
      publishedAt: dateOf(field('date'), field('year'), field('month'), field('day')),
      journalRef: journalUnlessArchive(
        withoutProtectiveBraces(field('journal', 'journaltitle', 'booktitle') ?? ''),
      ),
      comment: field('comments'),
      label: key,
    },
    'file',
  );
  return 'errors' in item && isBesideType.test(type) ? { skipped: `is no paper (${type}, ${key})` } : item;
}

/** The identifier that an archive gave, where the archive is arXiv or is not named. */
const arxivEprint = (id: string | undefined, archive = 'arXiv'): string | undefined =>
  /^arxiv$/i.test(archive.trim()) ? id : undefined;

/** An address or a note without the TeX around it: `\url{…}`, escapes, braces. */
const withoutTex = (text: string | undefined): string | undefined =>
  text
    ?.replace(/\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\{[^{}]*\})?/g, '$1')
    .replace(/\{?\\textasciitilde\}?(?:\{\})?|\\~\{\}/g, '~')
    .replace(/\\([_%&#~])/g, '$1')
    .replace(/^\{+|\}+$/g, '');

/**
 * A text without the braces that only protect capitals: those that do not begin with a command, and are no argument of
 * one; within formulas all stay.
 */
export function withoutProtectiveBraces(text: string): string {
  let kept = '';
  let inFormula = false;
  const stack: boolean[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\') {
      kept += text.slice(at, at + 2);
      at++;
      continue;
    }
    if (char === '$') inFormula = !inFormula;
    if (char === '{') {
      const isArgument = /\\(?:[a-z]+\*?|[`'"^~=.])\s*$|[\^_}\]]$/i.test(kept.slice(-40));
      const isKept = inFormula || isArgument || text[at + 1] === '\\';
      stack.push(isKept);
      if (isKept) kept += char;
    } else if (char === '}') {
      if (stack.pop() ?? true) kept += char;
    } else kept += char;
  }
  return kept;
}

/** Read the date, `2025-01-02`, from BibLaTeX's date, or from year, month and day; a month is a name, a number, or both with a day. */
function dateOf(date = '', year = '', month = '', day = ''): string | undefined {
  const known = parsePartialDate(date);
  if (known) return known;
  const number = /^\d{1,2}$/.exec(month.trim())?.[0];
  const first = /(?<!\d)\d{4}(?!\d)/.exec(year)?.[0];
  if (number && first)
    return parsePartialDate([first, number, ...(/^\d+$/.test(day.trim()) ? [day.trim()] : [])].join('-'));
  return parsePartialDate(`${month} ${day} ${first ?? year}`.replaceAll('~', ' ').trim());
}
