import type { Paper, PaperId } from '../paper.ts';

/** The store of papers, as it finds them by their names. Reads see every earlier write. */
export interface PaperNames {
  find(id: PaperId): Promise<Paper | undefined>;
  /**
   * Who holds these names, of those that are held: the paper that has a name for its id, and the one that it was reserved
   * for. These are two where both were made at once.
   */
  holders(names: readonly PaperId[]): Promise<ReadonlyMap<PaperId, readonly PaperId[]>>;
}

/** A paper that a name leads to, and the merged papers on the way there. */
export interface MergeTrail {
  readonly paper: Paper;
  /** papers on the way there, which became this one */
  readonly passed: readonly Paper[];
  /** those of them that it has not absorbed yet: the writer was killed while joining them */
  readonly unabsorbed: readonly Paper[];
}

/** Most merges that are followed from one paper to the next. */
const mostHops = 8;

/** Follow the merges from the paper with this id to the one that has taken its place; undefined when there is none. */
export async function followMerges(
  id: PaperId,
  papers: Pick<PaperNames, 'find'>,
): Promise<MergeTrail | undefined> {
  const passed: Paper[] = [];
  let paper = await papers.find(id);
  while (paper?.mergedInto && passed.length < mostHops) {
    const next = await papers.find(paper.mergedInto);
    if (!next) break;
    passed.push(paper);
    paper = next;
  }
  const { absorbed = [] } = paper ?? {};
  return paper && { paper, passed, unabsorbed: passed.filter((one) => !absorbed.includes(one.id)) };
}

/** Find the paper with this id, or the one that has taken its place. */
export const findAfterMerges = async (
  id: PaperId,
  papers: Pick<PaperNames, 'find'>,
): Promise<Paper | undefined> => (await followMerges(id, papers))?.paper;
