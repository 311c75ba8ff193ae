import { LeaseTakenError } from '../concurrency/with-lease.ts';
import { defined } from '../defined.ts';
import { afterFailedLookup, type PendingPaper, type PendingPapers } from '../intake/pending-papers.ts';
import type { Draft } from '../papers/draft/draft.ts';
import { namesOf } from '../papers/identity/identity.ts';
import type { IngestDeps } from '../papers/ingest.ts';
import { type IngestOutcome, ingestAll } from '../papers/ingest-all.ts';
import type { PaperId } from '../papers/paper.ts';
import { catchPaperFailure } from '../papers/paper-failure.ts';
import { recommendPaper } from '../papers/recommend-paper.ts';
import { type Fetching, fetchPolitely } from './fetch-politely.ts';
import { describeErrors } from './ingest-items.ts';
import type { Lookup } from './lookup.ts';
import type { SourceItem } from './source.ts';
import { SourceError } from './source-error.ts';

/** What `completeSubmissions` works with. */
export interface CompletingSubmissions extends IngestDeps, Fetching {
  readonly pendings: PendingPapers;
}

/** How many pending submissions were completed, were missed, or still wait. */
export interface CompletedSubmissions {
  readonly completed: number;
  /** looked up, and not known yet or not at all */
  readonly missed: number;
  /** still in line, since no archive could be asked */
  readonly waiting: number;
}

/**
 * Look up the submissions that wait, and ingest each paper that is found as if it were submitted now, recommended by its
 * submitters. Killed anywhere and run again, each is completed once.
 */
export async function completeSubmissions(
  lookups: readonly Lookup[],
  on: CompletingSubmissions,
): Promise<CompletedSubmissions> {
  const due = await on.pendings.due(on.now());
  const count = { completed: 0, missed: 0, waiting: 0 };
  const left = new Map(due.map((pending) => [pending.id, pending]));
  for (const lookup of lookups) {
    const covered = [...left.values()].filter(({ id }) => lookup.covers(id));
    for (let from = 0; from < covered.length; from += lookup.mostNames) {
      const some = covered.slice(from, from + lookup.mostNames);
      const items = await lookUp(
        lookup,
        some.map(({ id }) => id),
        on,
      );
      if (!items) break;
      for (const pending of some) {
        left.delete(pending.id);
        count[await completeOne(pending, items, on)]++;
      }
    }
  }
  return { ...count, waiting: count.waiting + left.size };
}

/** Ask an archive for the papers of these names; undefined when it does not answer just now. */
async function lookUp(
  lookup: Lookup,
  names: readonly PaperId[],
  on: CompletingSubmissions,
): Promise<readonly SourceItem[] | undefined> {
  try {
    return await fetchPolitely(lookup.host, lookup.ask(names), on, (body) => lookup.read(body, names));
  } catch (error) {
    if (error instanceof LeaseTakenError) return undefined;
    if (!(error instanceof SourceError)) throw error;
    // that there is no paper of this name is an answer, where one is asked for at a time
    return error.status === 404 && names.length === 1 ? [] : undefined;
  }
}

/** Keep what was found of one submission, and take it out of the line; or put it back for later. */
async function completeOne(
  pending: PendingPaper,
  items: readonly SourceItem[],
  on: CompletingSubmissions,
): Promise<'completed' | 'missed' | 'waiting'> {
  const found = items
    .flatMap((item) => ('draft' in item ? [item.draft] : []))
    .find((draft) => isCalled(pending.id, draft));
  const outcome = found
    ? await catchPaperFailure(() => ingestFound(found, pending, on))
    : items.length === 1 && items[0];
  // it stays in line
  if (outcome && 'contended' in outcome) return 'waiting';
  if (found && outcome && !('errors' in outcome)) {
    await on.pendings.remove(pending.id);
    return 'completed';
  }
  const refused = outcome && 'errors' in outcome ? describeErrors(outcome.errors) : undefined;
  await on.pendings.put(afterFailedLookup(pending, on.now(), refused));
  return 'missed';
}

/** Ingest a paper that was found, in the place of its submission, recommended by all who named it. */
async function ingestFound(
  found: Draft,
  pending: PendingPaper,
  on: CompletingSubmissions,
): Promise<IngestOutcome | undefined> {
  const { submittedBy, since, others = [] } = pending;
  const draft = defined({
    ...found,
    listedAt: since,
    byHand: true,
    submittedBy: submittedBy ?? found.submittedBy,
  });
  const [outcome] = await ingestAll([{ draft }], on);
  if (outcome && !('errors' in outcome))
    for (const by of others) await recommendPaper(pending.id, { by }, on);
  return outcome;
}

const isCalled = (id: PaperId, draft: Draft): boolean => namesOf(draft).includes(id);
