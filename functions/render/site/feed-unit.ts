import type { Site } from '../../domain/library/site.ts';
import type { Board, BoardEntry, EditionEntry } from '../../domain/publication/board.ts';
import { entryMark } from '../../domain/publication/boards.ts';
import { feedFormats, feedPath } from '../../domain/publication/paths.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { feedContentTypes, renderFeed } from '../feeds/render-feed.ts';
import { fingerprintOf } from './units.ts';

type AnyBoard = Board<BoardEntry> | Board<EditionEntry>;

/** What the entries of a board are, so that two that differ in anything shown are not the same. */
export const entriesMark = ({ entries }: Board): readonly string[] => entries.map(entryMark);

/** What a board is: its entries, how many there are, and where they go on. */
export const boardMark = (board: Board): readonly unknown[] => [
  ...commonMark(board),
  board.quietWeekdays,
  ...entriesMark(board),
];

const commonMark = ({
  id,
  title,
  description,
  total,
  older,
  removed,
  updatedAt,
}: Board<BoardEntry | EditionEntry>) => [id, title, description, total, older, removed, updatedAt];

const editionMark = (board: Board<EditionEntry>): readonly unknown[] => [
  ...commonMark(board),
  ...board.entries.map(({ edition, papers }) => [
    edition,
    papers.map(({ id, revision }) => `${id}@${revision}`),
  ]),
];

/** The feeds of a board, as a part of the site. */
export function feedUnit(board: AnyBoard, site: Site): SiteUnit {
  const keys = feedFormats.map((format) => feedPath(board.id, format).slice(1));
  return {
    id: `feeds/${board.id}`,
    fingerprint: fingerprintOf(
      board.id === 'daily' || board.id === 'weekly'
        ? editionMark(board as Board<EditionEntry>)
        : boardMark(board as Board),
    ),
    keys,
    *files() {
      for (const format of feedFormats) {
        const key = feedPath(board.id, format).slice(1);
        yield { key, contentType: feedContentTypes[format], body: renderFeed(board, site, format) };
      }
    },
  };
}
