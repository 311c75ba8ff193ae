import { defined } from '../../domain/defined.ts';
import type { Drafted, RawPaper } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { parseDoi } from '../../domain/papers/identity/identity.ts';

/** A record as any interface of arXiv brings it: texts may be missing, and one field may hold several DOIs. */
export interface ArxivRecord extends Omit<RawPaper, 'title' | 'abstract'> {
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
}

/** Make a draft of a record of arXiv. A DOI that is none is left out: it is a note beside the paper, not its name. */
export function draftArxivRecord(
  { title = '', abstract = '', doi, ...record }: ArxivRecord,
  source: 'arxiv' | 'arxiv-feed',
): Drafted {
  const named = (doi ?? '')
    .trim()
    .split(/[\s,;]+/)
    .find((one) => parseDoi(one) !== undefined);
  const drafted = parseDraft(defined({ ...record, title, abstract, doi: named }), source);
  return withRecordInErrors(drafted, record.arxivId || title.slice(0, 60));
}

/** Name the record in its errors: a page has hundreds of records. */
export const withRecordInErrors = (drafted: Drafted, record: string): Drafted =>
  'draft' in drafted
    ? drafted
    : { errors: drafted.errors.map(({ path, message }) => ({ path, message: `${message} (${record})` })) };

/** Parse a date in any form that arXiv writes (RFC 822, ISO 8601, a day) → an instant; undefined for any other text. */
export function parseArxivDate(text: string | undefined): string | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
