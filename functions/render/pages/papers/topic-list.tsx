import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';

interface TopicListProps {
  readonly topics: readonly Board[];
  /** the topic whose page this is */
  readonly current?: Board;
}

/** The topics with how many papers of the window each has, set like a table of contents. */
export const TopicList = ({ topics, current }: TopicListProps) => (
  <ul class="contents">
    {topics.map((board) => (
      <li>
        <a href={pagePath(board.id)} aria-current={board.id === current?.id ? 'page' : undefined}>
          {board.title} <span>{board.total}</span>
        </a>
      </li>
    ))}
  </ul>
);
