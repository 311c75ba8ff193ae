import type { Board, BoardId } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { figure } from '../parts/plural.ts';

/** A board in the list; `code` is what its archive calls it for short. */
export type ListedBoard = Pick<Board, 'id' | 'title'> & {
  readonly total?: number;
  readonly code?: string;
};

interface BoardListProps {
  readonly boards: readonly ListedBoard[];
  /** the board whose page this is */
  readonly current?: BoardId;
}

/** Topics or categories, set like a table of contents; with how many papers of the window each has, if that is given. */
export const BoardList = ({ boards, current }: BoardListProps) => (
  <ul class="contents">
    {boards.map(({ id, title, code, total }) => (
      <li>
        <a href={pagePath(id)} aria-current={id === current ? 'page' : undefined}>
          {title} {code ? <small>{code}</small> : null}
          {total === undefined ? null : <span>{figure(total)}</span>}
        </a>
      </li>
    ))}
  </ul>
);
