import { citationKeys } from './citation-keys.ts';
import type { PersonName } from './person-name.ts';
import type { Reference } from './reference.ts';

/**
 * BibTeX in UTF-8, as arXiv writes it: `eprint`, `archivePrefix`, `primaryClass` (https://info.arxiv.org/help/hypertex/bibstyles).
 * Titles stand in two braces, so that no style takes the capitals from names.
 */
export function writeBibtex(references: readonly Reference[]): string {
  const keys = citationKeys(references);
  return references.map((reference, index) => entry(reference, keys[index] ?? '')).join('\n');
}

function entry(reference: Reference, key: string): string {
  const { title, abstract, authors, date, arxivId, doi, journal, categories } = reference;
  const [year, month, day] = date;
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ['title', `{${escapeTex(title)}}`],
    ['author', authors.map(nameOf).join(' and ') || undefined],
    ['year', year],
    ['month', month && String(Number(month))],
    ['day', day && String(Number(day))],
    ['journal', journal && escapeTex(journal)],
    ['eprint', arxivId],
    ['archivePrefix', arxivId && 'arXiv'],
    ['primaryClass', arxivId && categories[0]],
    ['doi', doi && encodeBraces(doi)],
    ['url', reference.url],
    ['version', reference.version],
    ['keywords', escapeTex(categories.join(', ')) || undefined],
    ['note', reference.comment && escapeTex(reference.comment)],
    ['abstract', abstract === '' ? undefined : escapeTex(abstract)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@${journal === undefined ? 'misc' : 'article'}{${key},\n${lines.join('')}}\n`;
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Two signs that TeX would draw as one: dashes, quotation marks, the inverted marks of Spanish. */
const ligature = /-(?=-)|`(?=`)|'(?=')|[?!](?=`)|<(?=<)|>(?=>)|,(?=,)/g;

/** Write a text as TeX that says the same; letters of all scripts stand as they are. */
const escapeTex = (text: string): string =>
  text.replace(/[\\{}$&#%_^~]/g, (sign) => special[sign] ?? `\\${sign}`).replace(ligature, '$&{}');

/** Encode what would end a field, or begin a command of TeX's, as addresses do: a DOI may have any sign, and is written as it is. */
const encodeBraces = (text: string): string => text.replace(/[{}\\]/g, encodeURIComponent);

/** What programs take a name apart at beside its commas: an "and", a hyphen before a small letter or at the beginning of a word. */
const breaks = /(?:^|\s)[Aa][Nn][Dd](?:\s|$)|-\p{Ll}|(?:^|\s)-/u;

/** `Beethoven, Jr., Ludwig` in BibTeX's parts; what would be taken apart stands in braces, and so does a group. */
function nameOf(name: PersonName): string {
  if ('literal' in name) return `{${escapeTex(name.literal)}}`;
  return [name.family, name.suffix, name.given]
    .filter((part) => part !== undefined)
    .map((part) => (breaks.test(part) ? `{${escapeTex(part)}}` : escapeTex(part)))
    .join(', ');
}
