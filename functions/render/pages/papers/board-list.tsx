import type { Board, BoardId } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { figure } from '../parts/plural.ts';

/** A board in the list; `code` is what its archive calls it for short. */
export type ListedBoard = Pick<Board, 'id' | 'title' | 'total'> & { readonly code?: string };

interface BoardListProps {
  readonly boards: readonly ListedBoard[];
  /** the board whose page this is */
  readonly current?: BoardId;
}

/** Topics or categories with how many papers of the window each has, set like a table of contents. */
export const BoardList = ({ boards, current }: BoardListProps) => (
  <ul class="contents">
    {boards.map(({ id, title, code, total }) => (
      <li>
        <a href={pagePath(id)} aria-current={id === current ? 'page' : undefined}>
          {title} {code ? <small>{code}</small> : null}
          <span>{figure(total)}</span>
        </a>
      </li>
    ))}
  </ul>
);
