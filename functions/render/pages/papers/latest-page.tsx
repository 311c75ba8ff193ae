import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import type { DayCounts } from '../../../domain/publication/count-by-day.ts';
import { BoardList } from './board-list.tsx';
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
    others: (
      <section aria-labelledby="topics">
        <h2 class="section" id="topics">
          By topic
        </h2>
        <BoardList boards={topics.map(({ id, title }) => ({ id, title }))} />
      </section>
    ),
  });
