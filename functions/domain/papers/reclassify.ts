import type { Pausing } from '../concurrency/retry-on-conflict.ts';
import type { Classification } from '../topics/classification.ts';
import type { Classifying } from './apply-draft.ts';
import { change } from './change.ts';
import type { Papers } from './ingest.ts';
import { type Archive, allTime } from './listing/archive.ts';
import { listedPapers } from './listing/listed-papers.ts';
import type { Paper } from './paper.ts';

export interface Reclassification extends Classifying, Pausing {
  readonly papers: Papers & Archive;
}

/** How many papers a topic gains and loses. */
export interface Shift {
  gained: number;
  lost: number;
}

export interface Reclassified {
  /** papers that another model had classified */
  readonly papers: number;
  /** of these, papers whose topics or whose predicted category are others now */
  readonly changed: number;
  /** papers whose predicted category came, went or is another now */
  readonly categories: number;
  readonly topics: ReadonlyMap<string, Shift>;
}

/** So many papers are written side by side. */
const sideBySide = 10;

/**
 * Move every stored paper over to the model of today, newest first; with `dry` only count what would change. Whoever is
 * interrupted begins again: papers that are over already are passed by. Memory does not grow with the papers.
 */
export async function reclassify(
  on: Reclassification,
  { dry = false, onPapers }: { readonly dry?: boolean; readonly onPapers?: (looked: number) => void } = {},
): Promise<Reclassified> {
  const count = { papers: 0, changed: 0, categories: 0, topics: new Map<string, Shift>() };
  const move = async (paper: Paper): Promise<void> => {
    // one that was merged has no place of its own any more
    if (paper.model === on.model || paper.pruned || paper.mergedInto) return;
    const found = on.classify(paper);
    const moves = paper.predictedCategory?.category !== found.predictedCategory?.category;
    count.papers++;
    if (moves) count.categories++;
    if (note(paper, found, count.topics) || moves) count.changed++;
    if (dry) return;
    await change(paper.id, on, ({ predictedCategory: _, ...now }) =>
      now.model === on.model || now.pruned ? undefined : { ...now, ...on.classify(now), model: on.model },
    );
  };
  for await (const { listed } of listedPapers('latest', allTime, on.papers)) {
    for (let first = 0; first < listed.length; first += sideBySide)
      await Promise.all(listed.slice(first, first + sideBySide).map(({ paper }) => move(paper)));
    onPapers?.(listed.length);
  }
  return count;
}

/** Count what a paper's topics gain and lose; true when they are others. */
function note(was: Classification, is: Classification, shifts: Map<string, Shift>): boolean {
  const [before, after] = [was, is].map(({ topics }) => new Set(topics.map(({ slug }) => slug)));
  let changed = false;
  const add = (slug: string, way: keyof Shift) => {
    const shift = shifts.get(slug) ?? { gained: 0, lost: 0 };
    shift[way]++;
    shifts.set(slug, shift);
    changed = true;
  };
  for (const slug of after ?? []) if (!before?.has(slug)) add(slug, 'gained');
  for (const slug of before ?? []) if (!after?.has(slug)) add(slug, 'lost');
  return changed;
}
