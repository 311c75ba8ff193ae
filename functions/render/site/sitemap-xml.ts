import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import type { Board, BoardId } from '../../domain/publication/board.ts';
import { pagePath, periodPath } from '../../domain/publication/paths.ts';
import type { Period } from '../../domain/publication/period.ts';
import { type Day, dayOf } from '../../domain/time.ts';

/** A day, week or month that has a page, of all papers, a topic or a category. */
export interface PeriodOfBoard {
  readonly board: BoardId;
  readonly period: Period;
  /** the day of its last change */
  readonly changed?: Day;
}

/** A page, as the sitemap names it. */
interface Place {
  readonly path: string;
  readonly changed?: Day;
}

/** More than these no crawler reads of one file. */
const mostPlaces = 50_000;

/** Boards without a page of their own. */
const onFrontPage: readonly BoardId[] = ['trending', 'daily', 'weekly'];

/** The pages that are no board's. */
const fixed: readonly Place[] = ['/topics/', '/categories/', '/feeds/', '/about/ranking/'].map((path) => ({
  path,
}));

/**
 * The text of `sitemap.xml` (sitemaps.org 0.9): the pages of the boards and of periods, with the day of their last change.
 * Boards that have no page of their own are left out.
 */
export function sitemapXml(
  boards: readonly Pick<Board, 'id' | 'updatedAt'>[],
  site: Site,
  periods: readonly PeriodOfBoard[] = [],
): string {
  const places: readonly Place[] = [
    ...boards.filter(({ id }) => !onFrontPage.includes(id)).map(placeOf),
    ...fixed,
    ...periods.map(({ board, period, changed }) => defined({ path: periodPath(board, period), changed })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${places
  .slice(0, mostPlaces)
  .map((place) => urlOf(place, site))
  .join('')}</urlset>
`;
}

const placeOf = ({ id, updatedAt }: Pick<Board, 'id' | 'updatedAt'>): Place =>
  defined({ path: pagePath(id), changed: updatedAt && dayOf(updatedAt) });

function urlOf({ path, changed }: Place, site: Site): string {
  const lastmod = changed ? `<lastmod>${changed}</lastmod>` : '';
  return `  <url><loc>${escapeText(site.url + path)}</loc>${lastmod}</url>\n`;
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
