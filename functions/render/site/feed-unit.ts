import type { Site } from '../../domain/library/site.ts';
import type { Board, BoardEntry, EditionEntry } from '../../domain/publication/board.ts';
import { entryMark } from '../../domain/publication/boards.ts';
import { feedFormats, feedPath, previewPath } from '../../domain/publication/paths.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { feedContentTypes, renderFeed } from '../feeds/render-feed.ts';
import { feedPreviewPage } from '../pages/site/feed-preview-page.tsx';
import { fingerprintOf, pageType } from './units.ts';

type AnyBoard = Board<BoardEntry> | Board<EditionEntry>;

/** What the entries of a board are, so that two that differ in anything shown are not the same. */
export const entriesMark = ({ entries }: AnyBoard): readonly unknown[] =>
  entries.map((entry) =>
    'edition' in entry
      ? [entry.edition, entry.papers.map(({ id, revision }) => `${id}@${revision}`)]
      : entryMark(entry),
  );

/** What a board is: its entries, how many there are, and where they go on. */
export const boardMark = (board: AnyBoard): readonly unknown[] => {
  const { entries: _, ...rest } = board;
  return [rest, ...entriesMark(board)];
};

/** The feeds of a board and what browsers show of them, as a part of the site. */
export function feedUnit(board: AnyBoard, site: Site): SiteUnit {
  const preview = previewPath(board.id).slice(1);
  const keys = feedFormats.map((format) => feedPath(board.id, format).slice(1));
  return {
    id: `feeds/${board.id}`,
    fingerprint: fingerprintOf(boardMark(board)),
    keys: [...keys, preview],
    *files() {
      for (const format of feedFormats) {
        const key = feedPath(board.id, format).slice(1);
        yield { key, contentType: feedContentTypes[format], body: renderFeed(board, site, format) };
      }
      const feedUrl = site.url + feedPath(board.id, 'atom');
      yield {
        key: preview,
        contentType: pageType,
        body: feedPreviewPage({ site, board, format: 'atom', feedUrl }),
      };
    },
  };
}
