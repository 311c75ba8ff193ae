import { encodeInPath } from '../papers/identity/spelling.ts';
import type { PaperId } from '../papers/paper.ts';
import type { BoardId } from './board.ts';

/** The formats of every feed; each is the ending of its path. */
export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** The path of a board's page: `/` for latest, `/#trending` for trending, `/revisions/`, `/topics/retrieval/` for a topic. */
export function pagePath(board: BoardId): string {
  if (board === 'latest') return '/';
  if (board === 'trending') return '/#trending';
  if (board === 'revisions') return '/revisions/';
  return `/topics/${board.slice('topic/'.length)}/`;
}

/** The path of a board's feed: `/feeds/latest.rss`, `/feeds/topics/retrieval.atom`. */
export function feedPath(board: BoardId, format: FeedFormat): string {
  return `/feeds/${board.replace(/^topic\//, 'topics/')}.${format}`;
}

/**
 * The path of a paper's page: `/papers/arxiv:2403.01234/`, `/papers/doi:10.1000/abc%23frag/`. The route that is asked for a
 * paper decodes an identifier once more than its address, so a percent sign stands doubly encoded.
 */
export function paperPath(id: PaperId): string {
  return `/papers/${encodeInPath(id.replace(/%(?=[0-9a-f]{2})/gi, '%25'))}/`;
}
