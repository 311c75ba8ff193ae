import type { Paper, PaperId } from '../paper.ts';
import { likenessTo } from './likeness-to.ts';
import type { SimilarPaper } from './most-similar.ts';
import { wordsShared } from './words-in-common.ts';

/** Make the function that says which of some papers another one is most like, and by which of its words; undefined where it is like none. */
export function whyLike(liked: ReadonlyMap<PaperId, Paper>): (paper: Paper) => SimilarPaper | undefined {
  const likeness = likenessTo(liked);
  const others = [...liked].map(([id, paper]) => ({
    paper,
    likenessOf: likeness(id),
    wordsWith: wordsShared(paper),
  }));
  return (paper) => {
    const [best] = others
      .map((other) => ({ ...other, value: other.likenessOf(paper) }))
      .sort((a, b) => b.value - a.value);
    if (!best || best.value === 0) return undefined;
    return { paper: best.paper, likeness: best.value, words: best.wordsWith(paper) };
  };
}

/** Say of each paper which of some others it is most like, by id; nothing of those that are not so much like any. */
export function likesOf(
  papers: readonly Paper[],
  liked: ReadonlyMap<PaperId, Paper>,
  least: number,
): ReadonlyMap<PaperId, SimilarPaper> {
  if (liked.size === 0) return new Map();
  const why = whyLike(liked);
  return new Map(
    papers.flatMap((paper) => {
      const like = why(paper);
      return like && like.likeness >= least ? [[paper.id, like]] : [];
    }),
  );
}
