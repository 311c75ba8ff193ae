import type { Pausing } from '../concurrency/retry-on-conflict.ts';
import type { Classification } from '../topics/classification.ts';
import { changePaper } from './change-paper.ts';
import type { Papers } from './ingest.ts';
import { allTime, type PaperReads } from './listing/paper-reads.ts';
import { papersOnBoard } from './listing/papers-on-board.ts';
import type { ClassifyDeps } from './next-revision.ts';
import type { Paper } from './paper.ts';

/** What reclassifying works on. */
export interface ReclassifyDeps extends ClassifyDeps, Pausing {
  readonly papers: Papers & PaperReads;
}

/** How many papers a topic gains and loses. */
export interface TopicShift {
  gained: number;
  lost: number;
}

/** What reclassifying changed. */
export interface ReclassifyCounts {
  /** papers that another model had classified */
  readonly papers: number;
  /** of these, papers whose topics or whose predicted category changed */
  readonly changed: number;
  /** papers whose predicted category came, went or changed */
  readonly categories: number;
  readonly topics: ReadonlyMap<string, TopicShift>;
}

/** How stored papers are reclassified. */
export interface ReclassifyOptions {
  /** only count */
  readonly dry?: boolean;
  /** given how many papers were looked at since the last time */
  readonly onPapers?: (looked: number) => void;
  /** aborted when it is to end early */
  readonly stop?: AbortSignal | undefined;
}

/** How many papers are written side by side. */
const papersAtOnce = 10;

/**
 * Move every stored paper over to the model of today, newest first; with `dry` only count what would change. After an
 * interruption it begins again: papers that were moved already are passed by. Memory does not grow with the papers.
 */
export async function reclassifyPapers(
  on: ReclassifyDeps,
  { dry = false, onPapers, stop }: ReclassifyOptions = {},
): Promise<ReclassifyCounts> {
  const count = { papers: 0, changed: 0, categories: 0, topics: new Map<string, TopicShift>() };
  const move = async (paper: Paper): Promise<void> => {
    // one that was merged has no place of its own any more
    if (paper.model === on.model || paper.pruned || paper.mergedInto) return;
    const found = on.classify(paper);
    const moves = paper.predictedCategory?.category !== found.predictedCategory?.category;
    count.papers++;
    if (moves) count.categories++;
    if (countShifts(paper, found, count.topics) || moves) count.changed++;
    if (dry) return;
    await changePaper(paper.id, on, ({ predictedCategory: _, ...now }) =>
      now.model === on.model || now.pruned ? undefined : { ...now, ...on.classify(now), model: on.model },
    );
  };
  for await (const { listed } of papersOnBoard('latest', allTime, on.papers)) {
    for (let first = 0; first < listed.length; first += papersAtOnce)
      await Promise.all(listed.slice(first, first + papersAtOnce).map(({ paper }) => move(paper)));
    onPapers?.(listed.length);
    if (stop?.aborted) break;
  }
  return count;
}

/** Count what a paper's topics gain and lose; true when they changed. */
function countShifts(was: Classification, is: Classification, shifts: Map<string, TopicShift>): boolean {
  const [before, after] = [was, is].map(({ topics }) => new Set(topics.map(({ slug }) => slug)));
  let changed = false;
  const add = (slug: string, way: keyof TopicShift) => {
    const shift = shifts.get(slug) ?? { gained: 0, lost: 0 };
    shift[way]++;
    shifts.set(slug, shift);
    changed = true;
  };
  for (const slug of after ?? []) if (!before?.has(slug)) add(slug, 'gained');
  for (const slug of before ?? []) if (!after?.has(slug)) add(slug, 'lost');
  return changed;
}
