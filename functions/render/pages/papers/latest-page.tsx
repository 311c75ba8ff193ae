import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import type { DayCounts } from '../../../domain/publication/count-by-day.ts';
import { boardPage } from './board-page.tsx';

export interface LatestPageProps {
  readonly site: Site;
  readonly latest: Board;
  readonly topics: readonly Board[];
  readonly counts: DayCounts;
}

/** The page of the newest papers, of everything. */
export const latestPage = ({ site, latest, topics, counts }: LatestPageProps): string =>
  boardPage({
    site,
    board: latest,
    counts,
    filter: '',
    kind: 'list',
    others: { id: 'topics', heading: 'By topic', boards: topics },
  });
