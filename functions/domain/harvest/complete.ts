import { NotOurTurnError } from '../concurrency/exclusive.ts';
import { defined } from '../defined.ts';
import { afterFailedLookup, type PendingPaper, type PendingPapers } from '../intake/pending-papers.ts';
import type { Draft } from '../papers/draft/draft.ts';
import { namesOf } from '../papers/identity/identity.ts';
import type { IngestDeps } from '../papers/ingest.ts';
import { type IngestOutcome, ingestAll } from '../papers/ingest-all.ts';
import type { PaperId } from '../papers/paper.ts';
import { catchPaperFailure } from '../papers/paper-failure.ts';
import { recommendPaper } from '../papers/recommend-paper.ts';
import { type Asking, ask } from './fetch-politely.ts';
import { reasons } from './keep-items.ts';
import type { Lookup } from './lookup.ts';
import type { Item } from './source.ts';
import { SourceError } from './source-error.ts';

export interface Completing extends IngestDeps, Asking {
  readonly pendings: PendingPapers;
}

export interface Completed {
  readonly completed: number;
  /** looked up, and not known yet or not at all */
  readonly missed: number;
  /** still in line, since nobody could be asked */
  readonly waiting: number;
}

/**
 * Look up the submissions that wait, and keep what is found, in the place of a submission: now, and recommended by whom
 * it came from. Killed anywhere and run again, each is completed once.
 */
export async function complete(lookups: readonly Lookup[], on: Completing): Promise<Completed> {
  const due = await on.pendings.due(on.now());
  const count = { completed: 0, missed: 0, waiting: 0 };
  const left = new Map(due.map((pending) => [pending.id, pending]));
  for (const lookup of lookups) {
    const covered = [...left.values()].filter(({ id }) => lookup.covers(id));
    for (let from = 0; from < covered.length; from += lookup.atOnce) {
      const some = covered.slice(from, from + lookup.atOnce);
      const items = await lookedUp(
        lookup,
        some.map(({ id }) => id),
        on,
      );
      if (!items) break;
      for (const pending of some) {
        left.delete(pending.id);
        count[await settle(pending, items, on)]++;
      }
    }
  }
  return { ...count, waiting: count.waiting + left.size };
}

/** What is known of these names; undefined when nobody answers just now. */
async function lookedUp(
  lookup: Lookup,
  names: readonly PaperId[],
  on: Completing,
): Promise<readonly Item[] | undefined> {
  try {
    return await ask(lookup.host, lookup.ask(names), on, (body) => lookup.read(body, names));
  } catch (error) {
    if (error instanceof NotOurTurnError) return undefined;
    if (!(error instanceof SourceError)) throw error;
    // that nobody is known by this name is an answer, where one is asked for at a time
    return error.status === 404 && names.length === 1 ? [] : undefined;
  }
}

async function settle(
  pending: PendingPaper,
  items: readonly Item[],
  on: Completing,
): Promise<'completed' | 'missed' | 'waiting'> {
  const found = items
    .flatMap((item) => ('draft' in item ? [item.draft] : []))
    .find((draft) => isCalled(pending.id, draft));
  const outcome = found
    ? await catchPaperFailure(() => keep(found, pending, on))
    : items.length === 1 && items[0];
  // it stays in line
  if (outcome && 'contended' in outcome) return 'waiting';
  if (found && outcome && !('errors' in outcome)) {
    await on.pendings.remove(pending.id);
    return 'completed';
  }
  const refused = outcome && 'errors' in outcome ? reasons(outcome.errors) : undefined;
  await on.pendings.put(afterFailedLookup(pending, on.now(), refused));
  return 'missed';
}

/** In the place of a submission, recommended by all who named it. */
async function keep(found: Draft, pending: PendingPaper, on: Completing): Promise<IngestOutcome | undefined> {
  const { submittedBy, since, others = [] } = pending;
  const draft = defined({
    ...found,
    listedAt: since,
    byHand: true,
    submittedBy: submittedBy ?? found.submittedBy,
  });
  const [outcome] = await ingestAll([{ draft }], on);
  if (outcome && !('errors' in outcome)) for (const by of others) await recommendPaper(pending.id, by, on);
  return outcome;
}

const isCalled = (id: PaperId, draft: Draft): boolean => namesOf(draft).includes(id);
