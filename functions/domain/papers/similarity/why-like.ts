import type { Paper, PaperId } from '../paper.ts';
import { likenessTo } from './likeness-to.ts';
import type { SimilarPaper } from './most-similar.ts';
import { wordsInCommon } from './words-in-common.ts';

/** Make the function that says which of some papers another one is most like, and by which of its words; undefined where it is like none. */
export function whyLike(liked: ReadonlyMap<PaperId, Paper>): (paper: Paper) => SimilarPaper | undefined {
  const likeness = likenessTo(liked);
  return (paper) => {
    const [best] = [...liked]
      .map(([id, other]) => ({ other, value: likeness(paper, id) }))
      .sort((a, b) => b.value - a.value);
    if (!best || best.value === 0) return undefined;
    return { paper: best.other, likeness: best.value, words: wordsInCommon(paper, best.other) };
  };
}
