import { type Day, dayOf, type Instant } from '../time.ts';
import type { ArchivePlace } from './board.ts';

/** Entries that a board's page and feeds show, and that a document of its archive holds. */
export const mostEntries = 100;

/** Between which days a board's entries lie. */
interface Bounds {
  readonly since: Instant;
  readonly today: Day;
  /** the newest day before these that has papers; undefined for none */
  readonly olderDay?: Day | undefined;
}

/**
 * Where a board's archive goes on: the document with the entry after the last that is shown, which is full; when all are shown, the
 * one with the oldest of them, so that nothing lies between. It is never one that may still grow, since readers may keep which
 * documents they have read (RFC 5005 §4): where that of the oldest is, or there is none, the window's first day leads on.
 */
export function olderPlace(
  all: readonly { readonly date: Instant }[],
  { olderDay, since, today }: Bounds,
): ArchivePlace | undefined {
  const next = all[mostEntries];
  if (!next) {
    if (olderDay === undefined) return undefined;
    const oldest = dayOf(all.at(-1)?.date ?? since);
    return { day: oldest < today ? oldest : dayOf(since), part: 1 };
  }
  const day = dayOf(next.date);
  const after = all.slice(mostEntries).findIndex(({ date }) => dayOf(date) !== day);
  const ofDay = after < 0 ? all.length - mostEntries : after;
  return { day, part: Math.ceil(ofDay / mostEntries) };
}
