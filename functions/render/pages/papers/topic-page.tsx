import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import type { DayCounts } from '../../../domain/publication/count-by-day.ts';
import { boardPage } from './board-page.tsx';

export interface TopicPageProps {
  readonly site: Site;
  readonly board: Board;
  readonly topics: readonly Board[];
  readonly counts: DayCounts;
}

/** The page of one topic. */
export const topicPage = ({ site, board, topics, counts }: TopicPageProps): string =>
  boardPage({
    site,
    board,
    counts,
    filter: board.id.replace('topic/', 'topic:'),
    kind: 'topic',
    others: { id: 'topics', heading: 'All topics', boards: topics },
  });
