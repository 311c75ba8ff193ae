import { defined } from '../defined.ts';
import type { Removal } from '../library/library-day.ts';
import { categoryName } from '../papers/category-names.ts';
import { trendingAmong } from '../papers/heat.ts';
import { newestFirst } from '../papers/listing/newest-first.ts';
import { categoriesOf, type Paper } from '../papers/paper.ts';
import { revisionsOf } from '../papers/revisions.ts';
import type { Edition } from '../ranking/edition.ts';
import { type Day, dayOf, type Instant, weekdayOf } from '../time.ts';
import { taxonomy } from '../topics/taxonomy.ts';
import type { Board, BoardEntry, BoardId, EditionEntry } from './board.ts';
import { type BoardName, boardNames, categoryBoard } from './board-names.ts';
import { mostEntries, olderPlace } from './older-place.ts';

/** Every board that is published. */
export interface Boards {
  readonly latest: Board;
  /** what first came among the hottest, by that moment: the feed */
  readonly trending: Board;
  /** what is trending now, hottest first: the page */
  readonly hottest: Board;
  /** frozen editions, an entry each */
  readonly daily: Board<EditionEntry>;
  readonly weekly: Board<EditionEntry>;
  readonly topics: readonly Board[];
  /** every category that has papers in the window, and every archive of several: `cs`, `cs.CL`; of those that are not arXiv's the hundred with the most papers; by name */
  readonly categories: readonly Board[];
  /** new versions of known papers and withdrawals, each once */
  readonly revisions: Board;
}

/** What boards are made from. */
export interface BoardMaterial {
  /** the papers of the window, newest first */
  readonly papers: readonly Paper[];
  /** papers that were listed before the window, and revised or in trending for the first time within it */
  readonly revised: readonly Paper[];
  /** what was taken down, of papers of the window */
  readonly removed: readonly Removal[];
  /** newest first */
  readonly editions: readonly Edition[];
  /** the window's beginning, and the moment after which a date is of a wrong clock */
  readonly since: Instant;
  readonly until: Instant;
  readonly today: Day;
  /** the newest day before the window that has papers; undefined for none */
  readonly olderDay?: Day | undefined;
}

/** Make the boards of a window. Pure: the same material gives the same boards. */
export function buildBoards(material: BoardMaterial): Boards {
  const { papers, since, until } = material;
  const byBoard = new Map<BoardId, BoardEntry[]>(taxonomy.map(({ slug }) => [`topic/${slug}`, []]));
  const latest: BoardEntry[] = [];
  for (const paper of papers) {
    const entry = { paper, date: paper.listedAt };
    latest.push(entry);
    for (const board of boardsOf(paper)) {
      const entries = byBoard.get(board);
      if (entries) entries.push(entry);
      else if (board.startsWith('category/')) byBoard.set(board, [entry]);
    }
  }
  const entrants = trendingEntries([...papers, ...material.revised], since, until);
  const revisions = revisionEntries([...papers, ...material.revised], since, until);
  const make = (id: BoardId, entries: readonly BoardEntry[]) => board(boardNames(id), entries, material);
  return {
    latest: { ...make('latest', latest), removed: removedWithin(latest, material.removed) },
    trending: make('trending', entrants.sort(latestFirst)),
    hottest: hottestBoard(papers, material),
    revisions: make('revisions', revisions),
    daily: editionBoard('daily', material),
    weekly: editionBoard('weekly', material),
    topics: taxonomy.map(({ slug }) => make(`topic/${slug}`, byBoard.get(`topic/${slug}`) ?? [])),
    categories: categoriesWithBoards(byBoard).map(([id, entries]) => make(id, entries)),
  };
}

type CategoryEntries = readonly [id: BoardId, entries: readonly BoardEntry[]];

/** Categories that arXiv does not have, and that have a board: all that other archives have, and not all that somebody can make up. */
const mostUnknownCategories = 100;

/** The categories that have boards, by name: those of arXiv, and of the others those with the most papers. */
function categoriesWithBoards(byBoard: ReadonlyMap<BoardId, readonly BoardEntry[]>): CategoryEntries[] {
  const byName = ([a]: CategoryEntries, [b]: CategoryEntries) => (a < b ? -1 : 1);
  const all = [...byBoard].filter(([id]) => id.startsWith('category/')).sort(byName);
  const isKnown = ([id]: CategoryEntries) => categoryName(id.slice('category/'.length)) !== undefined;
  const others = all
    .filter((one) => !isKnown(one))
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, mostUnknownCategories);
  return [...all.filter(isKnown), ...others].sort(byName);
}

/** The boards of topics and categories on which a paper stands; a category is also its archive's: `cs.CL` stands on `cs`. */
export function boardsOf(paper: Paper): BoardId[] {
  const categories = categoriesOf(paper).flatMap(categoryBoard);
  return [...paper.topics.map(({ slug }): BoardId => `topic/${slug}`), ...new Set(categories)];
}

/** The entries of the board of revisions, newest first: each new version and withdrawal of a paper is one. */
export function revisionEntries(papers: Iterable<Paper>, since: Instant, until: Instant): BoardEntry[] {
  const entries: BoardEntry[] = [];
  for (const paper of papers) {
    const revisions = revisionsOf(paper);
    for (const [index, { at, version, withdrawn }] of revisions.entries()) {
      if (at < since || at > until) continue;
      const isNewVersion = revisions[index - 1]?.version !== version;
      const withdrawal = isNewVersion ? 'with its version' : 'after its version';
      entries.push(defined({ paper, date: at, revision: version, withdrawal: withdrawn && withdrawal }));
    }
  }
  return entries.sort(latestFirst);
}

/** The entries of the board of trending papers, in the papers' order. */
const trendingEntries = (papers: readonly Paper[], since: Instant, until: Instant): BoardEntry[] =>
  papers.flatMap((paper) => {
    const { trendingAt: date } = paper;
    return date !== undefined && date >= since && date <= until ? [{ paper, date }] : [];
  });

/** The board of what is trending now, hottest first. */
function hottestBoard(papers: readonly Paper[], material: BoardMaterial): Board {
  const hot = trendingAmong(papers).map((paper) => ({ paper, date: paper.listedAt }));
  return board(boardNames('trending'), hot, material);
}

/** Compare two entries: those that came last first, and those of one moment by their papers' digits. */
export const latestFirst = (a: BoardEntry, b: BoardEntry): number =>
  newestFirst({ listedAt: a.date, id: a.paper.id }, { listedAt: b.date, id: b.paper.id });

/** Make a board of all of its entries in the window, newest first. */
function board(
  { id, title, description }: BoardName,
  all: readonly BoardEntry[],
  material: BoardMaterial,
): Board {
  const entries = all.slice(0, mostEntries);
  return defined({
    id,
    title,
    description,
    entries,
    total: all.length,
    updatedAt: lastChange(entries),
    older: olderPlace(all, material),
    quietWeekdays: quietWeekdays(all),
  });
}

/** The last change of any of these entries. */
export const lastChange = (entries: readonly BoardEntry[]): Instant | undefined => {
  let last: Instant | undefined;
  for (const { paper, date } of entries) {
    const at = paper.updatedAt > date ? paper.updatedAt : date;
    if (last === undefined || at > last) last = at;
  }
  return last;
};

/** Entries from which it can be seen on which weekdays nothing comes. */
const leastEntriesForQuiet = 20;

/** The weekdays on which nothing came in the window, of those on which archives announce nothing: Saturday and Sunday. */
function quietWeekdays(all: readonly BoardEntry[]): readonly number[] | undefined {
  if (all.length < leastEntriesForQuiet) return undefined;
  const busy = new Set(all.map(({ date }) => weekdayOf(dayOf(date))));
  const quiet = [6, 7].filter((weekday) => !busy.has(weekday));
  return quiet.length > 0 ? quiet : undefined;
}

/** The removals that lie within the time that these entries span. */
function removedWithin(entries: readonly BoardEntry[], removed: readonly Removal[]): readonly Removal[] {
  const oldest = entries.slice(0, mostEntries).at(-1)?.date ?? '';
  return removed.filter(({ removedAt }) => removedAt >= oldest).slice(0, mostEntries);
}

/** The board of editions of one kind. */
function editionBoard(kind: Edition['kind'], material: BoardMaterial): Board<EditionEntry> {
  const { editions, papers } = material;
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const entries = editions
    .filter((edition) => edition.kind === kind)
    .map((edition) => ({
      edition,
      papers: edition.ids.flatMap((id) => byId.get(id) ?? []),
      date: edition.frozenAt,
    }));
  const { id, title, description } = boardNames(kind);
  return defined({
    id,
    title,
    description,
    entries: entries.slice(0, mostEntries),
    total: entries.length,
    updatedAt: entries[0]?.date,
    older: olderPlace(entries, material),
  });
}

/** A board's entry as its fingerprint has it. */
export const entryMark = ({ paper, date, revision = 0 }: BoardEntry): string =>
  `${paper.id}@${paper.revision} ${date} ${revision}`;
