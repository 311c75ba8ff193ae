import type { Library } from '../library/library.ts';
import type { LibraryDay } from '../library/library-day.ts';
import { beginningOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { papersOnBoard } from '../papers/listing/papers-on-board.ts';
import { isShown, type Paper, type PaperId } from '../papers/paper.ts';
import type { Edition, EditionKind, Editions } from '../ranking/edition.ts';
import { addDays, type Day, dayOf, isoWeekOf, midnight } from '../time.ts';
import type { BoardEntry, BoardId, EditionEntry, Removal } from './board.ts';
import { boardsOf, latestFirst, revisionEntries } from './boards.ts';
import { daysOfPeriod, parsePeriod } from './period.ts';
import { readLatestDay } from './read-latest-day.ts';

/** What a board's days are read from. */
export interface BoardReading {
  readonly library: Library;
  readonly archive: PaperReads;
  readonly editions: Editions;
}

/** What came onto a board on one day, newest first. */
export interface DayOfBoard {
  readonly entries: readonly BoardEntry[] | readonly EditionEntry[];
  readonly removed: readonly Removal[];
}

/** Days that are looked at for the nearest one with entries. */
const mostDaysLookedAt = 31;

/** Read what came onto a board on a day. */
export async function readDayOfBoard(board: BoardId, day: Day, on: BoardReading): Promise<DayOfBoard> {
  if (board === 'trending' || board === 'revisions')
    return { entries: await rowEntries(board, day, on.archive), removed: [] };
  if (board === 'daily' || board === 'weekly')
    return { entries: await editionEntries(board, day, on), removed: [] };
  return entriesOfDay(board, await on.library.read(day));
}

/**
 * Read so many entries of a day as a document of its archive needs. The manifest is written after the feeds, so a feed may lead to
 * papers that the library does not have yet: where it has too few, the tables are asked.
 */
export async function readDayUpTo(
  most: number,
  board: BoardId,
  day: Day,
  on: BoardReading,
  now: Date,
): Promise<DayOfBoard> {
  const known = await readDayOfBoard(board, day, on);
  if (known.entries.length >= most || !isOfPapers(board)) return known;
  const latest = await readLatestDay(day, on, now);
  return latest ? entriesOfDay(board, latest) : known;
}

/** Whether a board is a view of days, and not of rows of its own. */
const isOfPapers = (board: BoardId): boolean => !['trending', 'revisions', 'daily', 'weekly'].includes(board);

/** What a day's papers are on the board of all papers, of a topic or of a category. */
function entriesOfDay(board: BoardId, { papers, removed }: LibraryDay): DayOfBoard {
  const entries = papers
    .filter((paper) => isOnBoard(paper, board))
    .map((paper) => ({ paper, date: paper.listedAt }));
  return { entries, removed: board === 'latest' ? removed : [] };
}

/** Whether a paper stands on the board of all papers, of a topic or of a category. */
export const isOnBoard = (paper: Paper, board: BoardId): boolean =>
  board === 'latest' || boardsOf(paper).includes(board);

/** The nearest day before another on which something came onto a board; of a topic or a category that brought nothing for a month, the day up to which was looked. */
export async function dayBefore(board: BoardId, day: Day, on: BoardReading): Promise<Day | undefined> {
  if (board === 'trending' || board === 'revisions') {
    for await (const row of on.archive.listed(board, { from: beginningOfTime, to: midnight(day) }))
      return dayOf(row.when);
    return undefined;
  }
  if (board === 'daily' || board === 'weekly') {
    const edition = await on.editions.before(board, periodFrozenOn(board, day));
    return edition && dayOf(edition.frozenAt);
  }
  const before = on.library.days.filter((one) => one < day && on.library.count(one) > 0);
  if (board === 'latest') return before[0];
  for (const one of before.slice(0, mostDaysLookedAt))
    if ((await on.library.read(one)).papers.some((paper) => isOnBoard(paper, board))) return one;
  return before[mostDaysLookedAt];
}

/** The entries of a board that rows of the table point to, on one day. */
async function rowEntries(
  board: 'trending' | 'revisions',
  day: Day,
  archive: PaperReads,
): Promise<BoardEntry[]> {
  const [from, to] = [midnight(day), midnight(addDays(day, 1))];
  const papers = new Map<PaperId, Paper>();
  for await (const { listed } of papersOnBoard(board, { from, to }, archive))
    for (const { paper } of listed) if (isShown(paper)) papers.set(paper.id, paper);
  if (board === 'revisions')
    return revisionEntries(papers.values(), from, to).filter(({ date }) => date < to);
  return [...papers.values()]
    .flatMap((paper) => (paper.trendingAt ? [{ paper, date: paper.trendingAt }] : []))
    .sort(latestFirst);
}

/** The edition that was frozen on a day. */
async function editionEntries(kind: EditionKind, day: Day, on: BoardReading): Promise<EditionEntry[]> {
  const edition = await on.editions.find(kind, periodFrozenOn(kind, day));
  if (!edition || dayOf(edition.frozenAt) !== day) return [];
  return [{ edition, papers: await papersOfEdition(edition, on.library), date: edition.frozenAt }];
}

/** The name of the period that is frozen on a day: the day before; the week that ended with it. */
const periodFrozenOn = (kind: EditionKind, day: Day): string =>
  kind === 'daily' ? addDays(day, -1) : isoWeekOf(addDays(day, -1));

/** The papers of an edition that are still shown, best first. */
async function papersOfEdition({ period, ids }: Edition, library: Library): Promise<Paper[]> {
  const known = parsePeriod(period);
  const papers = new Map<PaperId, Paper>();
  if (!known) return [];
  const { from, to } = daysOfPeriod(known);
  for (let day = from; day < to; day = addDays(day, 1))
    for (const paper of (await library.read(day)).papers) papers.set(paper.id, paper);
  return ids.flatMap((id) => papers.get(id) ?? []);
}
