import type { Drafted, FieldError } from '../papers/draft/draft.ts';
import type { IngestDeps, Ingested } from '../papers/ingest.ts';
import { ingestAll } from '../papers/ingest-all.ts';
import { markWithdrawn } from '../papers/mark-withdrawn.ts';
import type { PaperId } from '../papers/paper.ts';
import { catchPaperFailure, type PaperFailure } from '../papers/paper-failure.ts';
import type { SourceItem } from './source.ts';

/** What became of one item; `unknown` when a paper is gone that was never here. */
export type ItemOutcome = Ingested['status'] | 'unknown' | PaperFailure;

/** Ingest the items of a source or a file, paper by paper → what became of each, in their order. What is gone there is withdrawn here. */
export async function ingestItems(items: readonly SourceItem[], on: IngestDeps): Promise<ItemOutcome[]> {
  const drafts = items.filter((item): item is Drafted => !('gone' in item));
  const done = (await ingestAll(drafts, on)).values();
  const outcomes: ItemOutcome[] = [];
  for (const item of items) {
    if ('gone' in item)
      outcomes.push(await catchPaperFailure(() => markWithdrawn(item.gone, archiveOf(item.gone), on)));
    else {
      const one = done.next().value;
      if (one) outcomes.push('errors' in one ? one : one.status);
    }
  }
  return outcomes;
}

/** The archive whose number it is: `arxiv` of `arxiv:2403.01234`. */
const archiveOf = (name: PaperId): string => name.split(':')[0] ?? name;

/** The errors in one line: `title must not be empty; doi is not a DOI`. */
export const describeErrors = (errors: readonly FieldError[]): string =>
  errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
