import { defined } from '../domain/defined.ts';
import { lastPlaceBefore } from '../domain/publication/archive-document.ts';
import type { Board, BoardId } from '../domain/publication/board.ts';
import { boardNames } from '../domain/publication/board-names.ts';
import { addDays, dayOf } from '../domain/time.ts';
import type { AppDeps } from './app-deps.ts';

/** Make the board that nothing came onto within the window: empty, and leading on to its older papers where there are any. */
export async function quietBoard(id: BoardId, web: AppDeps): Promise<Board> {
  const on = { library: await web.library(), archive: web.papers, editions: web.editions };
  const older = await lastPlaceBefore(id, addDays(dayOf(web.now()), 1), on);
  return defined({ ...boardNames(id), entries: [], total: 0, older });
}
