import { newestFirst } from '../listing/newest-first.ts';
import type { Paper } from '../paper.ts';
import { likenessTo } from './likeness-to.ts';
import { wordsInCommon } from './words-in-common.ts';

/** A paper that is like another one, how much so, and by which of its words. */
export interface SimilarPaper {
  readonly paper: Paper;
  /** 0 … 1 */
  readonly likeness: number;
  readonly words: readonly string[];
}

/** Find those of some papers, as the window's, that are most like one paper: at most so many, most alike first. The paper itself is not among them. */
export function mostSimilar(paper: Paper, papers: Iterable<Paper>, most: number): readonly SimilarPaper[] {
  const likeness = likenessTo(new Map([[paper.id, paper]]))(paper.id);
  const best: { readonly other: Paper; readonly value: number }[] = [];
  for (const other of papers) {
    if (other.id === paper.id) continue;
    const value = likeness(other);
    if (value > 0) best.push({ other, value });
  }
  return best
    .sort((a, b) => b.value - a.value || newestFirst(a.other, b.other))
    .slice(0, most)
    .map(({ other, value }) => ({ paper: other, likeness: value, words: wordsInCommon(other, paper) }));
}
