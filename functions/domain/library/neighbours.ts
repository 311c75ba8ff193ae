import { defined } from '../defined.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { dayOf } from '../time.ts';
import type { Library } from './library.ts';

/** The papers beside one in the list of its day. */
export interface Neighbours {
  readonly newer?: Pick<Paper, 'id' | 'title'>;
  readonly older?: Pick<Paper, 'id' | 'title'>;
}

/** Find the papers beside one in the list of its day; none as long as the day does not hold it. */
export async function findNeighbours(
  { id, listedAt }: { readonly id: PaperId; readonly listedAt: string },
  library: Pick<Library, 'read'>,
): Promise<Neighbours> {
  const { papers } = await library.read(dayOf(listedAt));
  const at = papers.findIndex((paper) => paper.id === id);
  return at < 0 ? {} : defined({ newer: papers[at - 1], older: papers[at + 1] });
}
