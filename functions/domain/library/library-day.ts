import { newestFirst } from '../papers/listing/newest-first.ts';
import { isShown, type Paper, type PaperId, removedAtOf } from '../papers/paper.ts';
import type { Day, Instant } from '../time.ts';

/** A paper that was taken down, or became another one. */
export interface Removal {
  readonly id: PaperId;
  readonly removedAt: Instant;
  /** the paper that it became */
  readonly into?: PaperId;
}

/** The papers that are listed on one day, whole, and which of them are gone; both newest first, ties by id. */
export interface LibraryDay {
  readonly papers: readonly Paper[];
  readonly removed: readonly Removal[];
}

/** A day on which nothing was listed. */
export const emptyDay: LibraryDay = { papers: [], removed: [] };

/** Make a day of its papers, shown or not, in any order. */
export function makeLibraryDay(all: Iterable<Paper>): LibraryDay {
  const papers: Paper[] = [];
  const removed: Removal[] = [];
  for (const paper of all) {
    if (isShown(paper)) papers.push(paper);
    else removed.push(removalOf(paper));
  }
  papers.sort(newestFirst);
  return { papers, removed: sortedRemovals(removed) };
}

/** A day with some of its papers in a new state; `moved` are those that are no longer listed on it. */
export function changeLibraryDay(
  day: LibraryDay,
  changed: readonly Paper[],
  moved: readonly PaperId[] = [],
): LibraryDay {
  const gone = new Set([...changed.map(({ id }) => id), ...moved]);
  const { papers, removed } = makeLibraryDay(changed);
  return {
    papers: [...papers, ...day.papers.filter(({ id }) => !gone.has(id))].sort(newestFirst),
    removed: sortedRemovals([...removed, ...day.removed.filter(({ id }) => !gone.has(id))]),
  };
}

const removalOf = (paper: Paper): Removal => {
  const removedAt = removedAtOf(paper) ?? paper.updatedAt;
  return paper.mergedInto ? { id: paper.id, removedAt, into: paper.mergedInto } : { id: paper.id, removedAt };
};

const sortedRemovals = (removed: Removal[]): Removal[] =>
  removed.sort((a, b) =>
    a.removedAt === b.removedAt ? (a.id < b.id ? -1 : 1) : a.removedAt > b.removedAt ? -1 : 1,
  );

/** The day's key in the bucket; an object is never overwritten, so its hash is part of its name. */
export const dayKey = (day: Day, hash: string): string =>
  `library/${day.slice(0, 4)}/${day.slice(5)}.${hash}.ndjson.gz`;

/** The key of the papers that were listed before the window and revised within it. */
export const revisedKey = (hash: string): string => `library/revised.${hash}.ndjson.gz`;
