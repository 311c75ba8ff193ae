import { encodeInPath } from '../papers/identity/spelling.ts';
import type { PaperId } from '../papers/paper.ts';
import type { BoardId } from './board.ts';

export const formats = ['rss', 'atom', 'json'] as const;
export type Format = (typeof formats)[number];

/** `/` for latest, `/#trending` for trending, `/revisions/`, `/topics/retrieval/` for a topic. */
export function pagePath(board: BoardId): string {
  if (board === 'latest') return '/';
  if (board === 'trending') return '/#trending';
  if (board === 'revisions') return '/revisions/';
  return `/topics/${board.slice('topic/'.length)}/`;
}

/** `/feeds/latest.rss`, `/feeds/topics/retrieval.atom`. */
export function feedPath(board: BoardId, format: Format): string {
  return `/feeds/${board.replace(/^topic\//, 'topics/')}.${format}`;
}

/**
 * `/papers/arxiv:2403.01234/`, `/papers/doi:10.1000/abc%23frag/`. Whoever is asked for a paper decodes what an identifier
 * was encoded once more than the address was, so that a sign of percent stands doubly encoded.
 */
export function paperPath(id: PaperId): string {
  return `/papers/${encodeInPath(id.replace(/%(?=[0-9a-f]{2})/gi, '%25'))}/`;
}
