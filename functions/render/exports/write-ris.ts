import type { PersonName } from './person-name.ts';
import type { Reference } from './reference.ts';

/** RIS, which EndNote, Mendeley, Zotero and Papers read: a tag a line, an author a line. https://en.wikipedia.org/wiki/RIS_(file_format) */
export const writeRis = (references: readonly Reference[]): string => references.map(record).join('');

function record(reference: Reference): string {
  const { title, abstract, authors, date, arxivId, doi, journal, categories, url, pdf, comment } = reference;
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    // `GEN` is how Zotero writes preprints, for which RIS has no type
    ['TY', journal === undefined ? 'GEN' : 'JOUR'],
    ['ID', reference.id],
    ['TI', title],
    ...authors.map((author) => ['AU', nameOf(author)] as const),
    ['PY', date[0]],
    ['DA', date.length > 0 ? date.join('/') : undefined],
    ['T2', journal],
    ['PB', arxivId && 'arXiv'],
    ['M3', arxivId && `arXiv:${arxivId}`],
    ['DO', doi],
    ['UR', url],
    ['L1', pdf],
    ...categories.map((category) => ['KW', category] as const),
    ['N1', comment],
    ['AB', abstract || undefined],
    ['ER', ''],
  ];
  return `${lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`])).join('\r\n')}\r\n\r\n`;
}

const nameOf = (name: PersonName): string =>
  'literal' in name ? name.literal : [name.family, name.given, name.suffix].filter(Boolean).join(', ');
