import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseArxivId } from '../../domain/papers/identity/identity.ts';
import { parseXml } from '../wire/parse-xml.ts';
import { attribute, childNamed, childrenNamed, childText, type Element } from '../wire/xml-element.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** One answer of arXiv's API. `total` counts all papers that match the query. */
export interface ArxivAnswer {
  readonly items: readonly Drafted[];
  readonly total: number;
}

/**
 * Parse an answer of arXiv's API, an Atom feed. Throws a SourceError for an error, which comes as a feed of one entry.
 * https://info.arxiv.org/help/api/user-manual.html
 */
export function parseArxivAnswer(body: string): ArxivAnswer {
  const { element } = parseXml(body, "arXiv's answer", ['feed']);
  const entries = childrenNamed(element, 'entry');
  for (const entry of entries) {
    if (/\/api\/errors/.test(childText(entry, 'id') ?? '')) {
      throw new SourceError(
        'an error',
        `arXiv: ${childText(entry, 'summary') ?? childText(entry, 'title') ?? 'an error'}`,
      );
    }
  }
  const total = childText(element, 'totalResults');
  if (total && /^\d+$/.test(total)) return { items: entries.map(draftEntry), total: Number(total) };
  // arXiv's answers count; a feed that does not, and is not of arXiv's papers either, is another site's
  const isArxiv = entries.some((entry) => parseArxivId(childText(entry, 'id') ?? '') !== undefined);
  if (!isArxiv) throw new SourceError('malformed', "arXiv's answer does not say how many it found");
  return { items: entries.map(draftEntry), total: entries.length };
}

function draftEntry(entry: Element): Drafted {
  const primary = attribute(childNamed(entry, 'primary_category'), 'term');
  const others = childrenNamed(entry, 'category').map((one) => attribute(one, 'term') ?? '');
  return draftArxivRecord(
    {
      title: childText(entry, 'title'),
      abstract: childText(entry, 'summary'),
      arxivId: childText(entry, 'id') ?? '',
      authors: childrenNamed(entry, 'author').map((author) => childText(author, 'name') ?? ''),
      categories: primary ? [primary, ...others] : others,
      publishedAt: parseArxivDate(childText(entry, 'published')),
      versionAt: parseArxivDate(childText(entry, 'updated')),
      // an operator who asks for old papers means their day
      listedAt: parseArxivDate(childText(entry, 'published')),
      comment: childText(entry, 'comment'),
      journalRef: childText(entry, 'journal_ref') ?? childText(entry, 'journal_reference'),
      doi: childText(entry, 'doi') ?? childText(entry, 'DOI'),
    },
    'arxiv',
  );
}
