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

/** The store of papers, as the joins of many are followed at once. Reads see every earlier write. */
export interface PaperJoins {
  /** What became of each of these papers that is stored: the one that it was joined into, or itself. */
  joined(ids: readonly PaperId[]): Promise<ReadonlyMap<PaperId, PaperId>>;
}

/** A paper that a name leads to, and the joined papers on the way there. */
export interface JoinTrail {
  readonly paper: Paper;
  /** papers on the way there, which became this one */
  readonly passed: readonly Paper[];
  /** those of them that it has not absorbed yet: the writer was killed while joining them */
  readonly unabsorbed: readonly Paper[];
}

/** Most joins that are followed from one paper to the next. */
const mostJoins = 8;

/** Follow the joins from the paper with this id to the one that has taken its place; undefined when there is none. */
export async function followJoins(
  id: PaperId,
  papers: Pick<PaperNames, 'find'>,
): Promise<JoinTrail | undefined> {
  const passed: Paper[] = [];
  let paper = await papers.find(id);
  while (paper?.mergedInto && passed.length < mostJoins) {
    const next = await papers.find(paper.mergedInto);
    if (!next) break;
    passed.push(paper);
    paper = next;
  }
  const { absorbed = [] } = paper ?? {};
  return paper && { paper, passed, unabsorbed: passed.filter((one) => !absorbed.includes(one.id)) };
}

/** Find the paper with this id, or the one that has taken its place. */
export const findAfterJoins = async (
  id: PaperId,
  papers: Pick<PaperNames, 'find'>,
): Promise<Paper | undefined> => (await followJoins(id, papers))?.paper;

/** Follow the joins from many papers at once → the id of the one that each is now; of a paper that is not stored its own. */
export async function followAllJoins(
  ids: readonly PaperId[],
  papers: PaperJoins,
): Promise<ReadonlyMap<PaperId, PaperId>> {
  const became = new Map<PaperId, PaperId>();
  let open = new Set(ids);
  // one read more than there are joins: whether the last one is stored
  for (let joins = 0; open.size > 0 && joins <= mostJoins; joins++) {
    const joined = await papers.joined([...open]);
    for (const [id, into] of joined) became.set(id, into);
    open = new Set([...joined.values()].filter((id) => !became.has(id)));
  }
  return new Map(ids.map((id) => [id, endOfJoins(id, became)]));
}

function endOfJoins(id: PaperId, became: ReadonlyMap<PaperId, PaperId>): PaperId {
  let end = id;
  for (let joins = 0; joins < mostJoins; joins++) {
    const next = became.get(end);
    if (next === undefined || !became.has(next)) break;
    end = next;
  }
  return end;
}
