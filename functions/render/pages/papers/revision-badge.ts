import type { BoardEntry } from '../../../domain/publication/board.ts';
import type { Badge } from '../parts/paper-card.tsx';

/** What an entry of the board of revisions says on its card: `Version 3`, `Withdrawn with version 3`; undefined on other boards. */
export function revisionBadge({ revision, withdrawal }: BoardEntry): Badge | undefined {
  if (withdrawal === 'after its version') return { text: 'Withdrawn', warns: true };
  if (revision === undefined) return undefined;
  return withdrawal
    ? { text: `Withdrawn with version ${revision}`, warns: true }
    : { text: `Version ${revision}`, warns: false };
}
