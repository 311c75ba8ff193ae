import { defined } from '../defined.ts';
import { addDays, dayOf } from '../time.ts';
import type { ArchivePlace, Board, BoardEntry, BoardId, EditionEntry } from './board.ts';
import { boardNames } from './board-names.ts';
import { lastChange } from './boards.ts';
import { type BoardReading, dayBefore, readDayOfBoard, readDayUpTo } from './day-entries.ts';
import { mostEntries } from './older-place.ts';

/** A document of a board's archive (RFC 5005 §4), and its neighbours. */
export interface ArchiveDocument {
  readonly board: Board<BoardEntry> | Board<EditionEntry>;
  readonly previous?: ArchivePlace;
  readonly next?: ArchivePlace;
  /** more may come into it: whoever keeps it asks again */
  readonly isOpen: boolean;
}

/**
 * Read a document of a board's archive: up to a hundred entries of one day, those of part 1 the oldest. A day without entries has
 * one document, so that whoever walks from day to day comes through. Undefined for a part or a day that there is not.
 */
export async function readArchiveDocument(
  id: BoardId,
  { day, part }: ArchivePlace,
  on: BoardReading,
  now: Date,
): Promise<ArchiveDocument | undefined> {
  const today = dayOf(now);
  const oldest = on.library.days.at(-1);
  if (day > today || oldest === undefined || day < oldest) return undefined;
  const { entries, removed } = await readDayUpTo(part * mostEntries, id, day, on, now);
  const parts = partsOf(entries.length);
  if (part > parts) return undefined;
  const end = entries.length - (part - 1) * mostEntries;
  const shown = entries.slice(Math.max(0, end - mostEntries), end) as BoardEntry[];
  const board = defined({
    ...boardNames(id),
    entries: shown,
    total: entries.length,
    removed: part === parts ? removed : [],
    updatedAt: updatedAtOf(shown),
  });
  return defined({
    board,
    previous: part > 1 ? { day, part: part - 1 } : await lastPlaceBefore(id, day, on),
    next: part < parts ? { day, part: part + 1 } : nextDay(day, today),
    // what an archive announces stands under the announcement's moment, and comes hours later
    isOpen: entries.length < part * mostEntries && day >= addDays(today, -1),
  });
}

/** How many documents a day has. */
const partsOf = (entries: number): number => Math.max(1, Math.ceil(entries / mostEntries));

/** The last document of the nearest day before with entries. */
export async function lastPlaceBefore(
  id: BoardId,
  day: string,
  on: BoardReading,
): Promise<ArchivePlace | undefined> {
  const before = await dayBefore(id, day, on);
  if (before === undefined) return undefined;
  const { entries } = await readDayOfBoard(id, before, on);
  return { day: before, part: partsOf(entries.length) };
}

/** The first document of the day after, whether anything comes on it or not: what a closed document says does not change. */
const nextDay = (day: string, today: string): ArchivePlace | undefined =>
  day < today ? { day: addDays(day, 1), part: 1 } : undefined;

const updatedAtOf = (entries: readonly (BoardEntry | EditionEntry)[]) => {
  const [first] = entries;
  return first && 'edition' in first ? first.date : lastChange(entries as readonly BoardEntry[]);
};
