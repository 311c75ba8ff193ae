import type { Paper } from '../papers/paper.ts';
import { foldText } from './fold-text.ts';

/** The text of a paper, folded. */
export interface FoldedPaper {
  readonly title: string;
  readonly abstract: string;
  /** each on a line of its own; `LeCun, Yann` in the other order, too */
  readonly authors: string;
}

/** Folding a paper's text costs more than looking into it, and each is asked by every filter. */
const known = new WeakMap<Paper, FoldedPaper>();

/** The folded text of a paper, made once. */
export function foldedPaper(paper: Paper): FoldedPaper {
  const made = known.get(paper);
  if (made) return made;
  const folded = {
    title: foldText(paper.title),
    abstract: foldText(paper.abstract),
    authors: paper.authors.flatMap(spellingsOfName).join('\n'),
  };
  known.set(paper, folded);
  return folded;
}

/** A name, folded, as it is written; and where its family name comes first before a comma, with that at the end. */
export function spellingsOfName(name: string): readonly string[] {
  const [, family, given] = /^([^,]+),(.+)$/s.exec(name) ?? [];
  return family && given ? [foldText(name), foldText(`${given} ${family}`)] : [foldText(name)];
}
