import { defined } from '../../domain/defined.ts';
import { citationKeys } from './citation-keys.ts';
import type { Reference } from './reference.ts';

/** CSL JSON (https://github.com/citation-style-language/schema): what Zotero, pandoc and citation-js read. */
export function writeCsl(references: readonly Reference[]): string {
  const keys = citationKeys(references);
  const items = references.map((reference, index) => item(reference, keys[index]));
  return `${JSON.stringify(items, null, 2)}\n`;
}

function item(reference: Reference, key: string | undefined): object {
  const { id, title, abstract, authors, date, arxivId, journal } = reference;
  return defined({
    id,
    'citation-key': key,
    // `article` is CSL's preprint
    type: journal === undefined ? 'article' : 'article-journal',
    genre: journal === undefined ? 'preprint' : undefined,
    title,
    author: authors.length > 0 ? authors : undefined,
    issued: date.length > 0 ? { 'date-parts': [date.map(Number)] } : undefined,
    'container-title': journal,
    abstract: abstract || undefined,
    DOI: reference.doi,
    URL: reference.url,
    archive: arxivId && 'arXiv',
    archive_location: arxivId,
    publisher: arxivId && 'arXiv',
    number: arxivId && `arXiv:${arxivId}`,
    version: reference.version,
    keyword: reference.categories.join(', ') || undefined,
    note: reference.comment,
  });
}
