import { catalogueItem, categoriesAmong, saysArxiv } from '../catalogues/catalogue-record.ts';
import { type FileItem, numbered, type TextFormat } from '../files/format.ts';
import { dateIn } from '../wire/written-date.ts';
import { type BibtexEntry, bibtexEntries } from './bibtex-entries.ts';
import { bibtexNames } from './bibtex-names.ts';
import { journalIn } from './csl.ts';

/** BibTeX and BibLaTeX, as reference managers, archives and publishers write it. */
export const bibtex: TextFormat = {
  name: 'BibTeX',
  // a page's `@media (…)` and a program's `@decorator(…)` are none: in an entry a key or a field follows
  isText: (text) =>
    !/^\s*</.test(text) &&
    /^[ \t\uFEFF]*@[ \t]*(?:string|[a-z]+\s*[{(]\s*[^\s{}(),="'#%]*\s*[,=])/im.test(text),
  read: (text) =>
    numbered(bibtexEntries(text).map((one) => ('broken' in one ? broken(one) : entryItem(one)))),
};

const broken = ({ key, broken: why }: { readonly key: string; readonly broken: string }): FileItem => ({
  errors: [{ path: '', message: key ? `${why} (${key})` : why }],
});

/** What holds papers, and what they have in common, is no paper. */
const beside = /^(?:mv)?proceedings$|^(?:mv)?collection$|^xdata$|^set$|^periodical$/;

function entryItem({ type, key, fields }: BibtexEntry): FileItem {
  const field = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)?.trim()).find(Boolean);
  const title = field('title') && [field('title'), field('subtitle')].filter(Boolean).join(': ');
  const item = catalogueItem(
    {
      title: title && withoutProtection(title),
      abstract: withoutProtection(field('abstract', 'summary') ?? ''),
      authors: bibtexNames(field('author') ?? ''),
      names: [
        eprint(field('eprint'), field('archiveprefix', 'eprinttype')),
        ...['arxivid', 'arxiv', 'doi', 'url', 'ee', 'pdf', 'howpublished', 'bdsk-url-1'].map((name) =>
          plain(field(name)),
        ),
        ...['journal', 'volume', 'number', 'note', 'eid', 'pages', 'annote'].map((name) =>
          saysArxiv(plain(field(name))),
        ),
      ],
      url: plain(field('url', 'ee', 'howpublished', 'bdsk-url-1')),
      categories: [
        ...(field('primaryclass', 'eprintclass', 'arxivclass') ?? '').split(/[\s,;]+/),
        ...categoriesAmong((field('keywords') ?? '').split(/[,;]/)),
      ],
      publishedAt: dateOf(field('date'), field('year'), field('month'), field('day')),
      journalRef: journalIn(withoutProtection(field('journal', 'journaltitle', 'booktitle') ?? '')),
      comment: field('comments'),
      label: key,
    },
    'file',
  );
  return 'errors' in item && beside.test(type) ? { skipped: `is no paper (${type}, ${key})` } : item;
}

/** The identifier of an archive: arXiv's, unless it says that it is another's. */
const eprint = (id: string | undefined, archive = 'arXiv'): string | undefined =>
  /^arxiv$/i.test(archive.trim()) ? id : undefined;

/** `\url{…}` and escapes in an address or a note. */
const plain = (text: string | undefined): string | undefined =>
  text
    ?.replace(/\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\{[^{}]*\})?/g, '$1')
    .replace(/\{?\\textasciitilde\}?(?:\{\})?|\\~\{\}/g, '~')
    .replace(/\\([_%&#~])/g, '$1')
    .replace(/^\{+|\}+$/g, '');

/**
 * Without the braces that keep capitals, which say nothing of the text: those that hold no command at their begin, and
 * are no argument of one; within formulas all stay.
 */
export function withoutProtection(text: string): string {
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

/** `2025-01-02` of BibLaTeX's date, or of year, month and day; a month is a name, a number, or both with a day. */
function dateOf(date = '', year = '', month = '', day = ''): string | undefined {
  const known = dateIn(date);
  if (known) return known;
  const number = /^\d{1,2}$/.exec(month.trim())?.[0];
  const first = /(?<!\d)\d{4}(?!\d)/.exec(year)?.[0];
  if (number && first)
    return dateIn([first, number, ...(/^\d+$/.test(day.trim()) ? [day.trim()] : [])].join('-'));
  return dateIn(`${month} ${day} ${first ?? year}`.replaceAll('~', ' ').trim());
}
