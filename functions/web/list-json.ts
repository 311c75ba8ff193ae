import { defined } from '../domain/defined.ts';
import type { PaperId } from '../domain/papers/paper.ts';
import type { SimilarPaper } from '../domain/papers/similarity/most-similar.ts';
import { paperJson } from './paper-json.ts';
import type { PaperAnswer } from './query-papers.ts';

const likeJson = ([id, { paper, likeness, words }]: readonly [PaperId, SimilarPaper]) =>
  [id, { id: paper.id, likeness: Number(likeness.toFixed(4)), words }] as const;

/** A list of papers as the API gives it; `close` are papers that do not match, and `meant` what was probably meant by a word. */
export function listJson(answer: PaperAnswer, siteUrl: string): object {
  const { papers, next, looked, rest, total, close, likes, gone } = answer;
  const jsonOf = (paper: PaperAnswer['papers'][number]) => paperJson(paper, siteUrl);
  return defined({
    papers: papers.map(jsonOf),
    next,
    looked,
    total,
    rest: rest > 0 ? rest : undefined,
    close: close && close.papers.length > 0 ? close.papers.map(jsonOf) : undefined,
    likes: likes.size > 0 ? Object.fromEntries([...likes].map(likeJson)) : undefined,
    gone: gone.length > 0 ? gone : undefined,
    meant: close && close.meant.size > 0 ? Object.fromEntries(close.meant) : undefined,
  });
}
