import { encodeInPath } from '../papers/identity/spelling.ts';
import type { PaperId } from '../papers/paper.ts';
import type { ArchivePlace, BoardId } from './board.ts';
import type { Period } from './period.ts';

/** The formats of every feed; each is the ending of its path. */
export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** The path of a board's page: `/` for latest, `/#trending` for trending, `/revisions/`, `/topics/retrieval/`, `/categories/cs.CL/`. */
export function pagePath(board: BoardId): string {
  if (board === 'latest' || board === 'daily' || board === 'weekly') return '/';
  if (board === 'trending') return '/#trending';
  if (board === 'revisions') return '/revisions/';
  return `/${inPlural(board)}/`;
}

/** The path of a board's feed: `/feeds/latest.rss`, `/feeds/topics/retrieval.atom`, `/feeds/categories/cs.CL.json`. */
export function feedPath(board: BoardId, format: FeedFormat): string {
  return `/feeds/${inPlural(board)}.${format}`;
}

/** The path of what a browser shows of a board's feeds: `/feeds/topics/retrieval.html`. */
export const previewPath = (board: BoardId): string => `/feeds/${inPlural(board)}.html`;

/** The path of a document of a board's archive: `/feeds/topics/retrieval/archive/2026-11-23-2.atom`; the first part has no number. */
export function archivePath(board: BoardId, { day, part }: ArchivePlace, format: FeedFormat): string {
  return `/feeds/${inPlural(board)}/archive/${part === 1 ? day : `${day}-${part}`}.${format}`;
}

/** The path of the page of a day, week or month: `/date/2026-11-23/`, `/week/2026-W48/2/`, `/topics/retrieval/month/2026-11/`. */
export function periodPath(board: BoardId, { kind, name }: Period, page = 1): string {
  const folder = { day: 'date', week: 'week', month: 'month' }[kind];
  const base = board === 'latest' ? '' : `/${inPlural(board)}`;
  return `${base}/${folder}/${name}/${page === 1 ? '' : `${page}/`}`;
}

/** A board's name as addresses have it: `topics/retrieval`. */
const inPlural = (board: BoardId): string =>
  board.replace(/^topic\//, 'topics/').replace(/^category\//, 'categories/');

/**
 * The path of a paper's page: `/papers/arxiv:2403.01234/`, `/papers/doi:10.1000/abc%23frag/`. The route that is asked for a
 * paper decodes an identifier once more than its address, so a percent sign stands doubly encoded.
 */
export const paperPath = (id: PaperId): string => `/papers/${encodePaperId(id)}/`;

/** A paper's id as the last part of an address. */
export const encodePaperId = (id: PaperId): string => encodeInPath(spellPaperId(id));

/** A paper's id as a field of a form has it: whoever reads it decodes it once, as what people type. */
export const spellPaperId = (id: PaperId): string => id.replace(/%(?=[0-9a-f]{2})/gi, '%25');
