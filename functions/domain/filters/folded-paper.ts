import type { Paper } from '../papers/paper.ts';
import { foldText } from './fold-text.ts';
import { signatureOf, type WordSignature } from './word-signature.ts';

/** The text of a paper, folded. */
export interface FoldedPaper {
  readonly title: string;
  /** each on a line of its own; `LeCun, Yann` in the other order, too */
  readonly authors: string;
  /** title, authors and abstract, each on a line of its own */
  readonly all: string;
  /** of all of it */
  readonly signature: WordSignature;
}

/** Folding a paper's text costs more than looking into it, and each is asked by every filter. */
const known = new WeakMap<Paper, FoldedPaper>();

/** The folded text of a paper, made once. */
export function foldedPaper(paper: Paper): FoldedPaper {
  const made = known.get(paper);
  if (made) return made;
  const title = foldText(paper.title);
  const authors = paper.authors.flatMap(spellingsOfName).join('\n');
  // JavaScript keeps two bytes a letter of a text that came from one with accents; read anew it is half as long to search
  const all = Buffer.from(`${title}\n${authors}\n${foldText(paper.abstract)}`).toString();
  // slices of one text take no room of their own
  const start = title.length + 1;
  const folded = {
    title: all.slice(0, title.length),
    authors: all.slice(start, start + authors.length),
    all,
    signature: signatureOf(all),
  };
  known.set(paper, folded);
  return folded;
}

/** A name, folded, as it is written; and where its family name comes first before a comma, with that at the end. */
export function spellingsOfName(name: string): readonly string[] {
  const [, family, given] = /^([^,]+),(.+)$/s.exec(name) ?? [];
  return family && given ? [foldText(name), foldText(`${given} ${family}`)] : [foldText(name)];
}
