import { defined } from '../../domain/defined.ts';
import type { Drafted, RawPaper } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { parseDoi } from '../../domain/papers/identity/identity.ts';

/** What arXiv's surfaces have in common: texts may be missing, and one field may hold several DOIs. */
export interface ArxivRecord extends Omit<RawPaper, 'title' | 'abstract'> {
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
}

/** A record of arXiv → a draft. A DOI that is none is left out: it is a note beside the paper, not its name. */
export function arxivDraft(
  { title = '', abstract = '', doi, ...record }: ArxivRecord,
  source: 'arxiv' | 'arxiv-feed',
): Drafted {
  const named = (doi ?? '')
    .trim()
    .split(/[\s,;]+/)
    .find((one) => parseDoi(one) !== undefined);
  const drafted = parseDraft(defined({ ...record, title, abstract, doi: named }), source);
  return refusedAs(drafted, record.arxivId || title.slice(0, 60));
}

/** What is wrong with a record, saying which one it is: a page has hundreds. */
export const refusedAs = (drafted: Drafted, record: string): Drafted =>
  'draft' in drafted
    ? drafted
    : { errors: drafted.errors.map(({ path, message }) => ({ path, message: `${message} (${record})` })) };

/** A date in any form that arXiv writes (RFC 822, ISO 8601, a day) → an instant; undefined for what is none. */
export function instantIn(text: string | undefined): string | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
