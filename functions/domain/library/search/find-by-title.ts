import { foldedWords } from '../../filters/fold-text.ts';
import { foldedPaper } from '../../filters/folded-paper.ts';
import { newestFirst } from '../../papers/listing/newest-first.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Stretch } from './read-stretch.ts';

/** Finds papers of a title in the whole archive, by one read. */
export type FindTitled = (title: string) => Promise<readonly Paper[]>;

/** Fewer words are a title of many, and looked for in the library alone. */
const leastWords = 2;

/**
 * Find the papers whose whole title was typed, whatever signs are in it: in the stretch that is looked at, and else, where the archive
 * goes on behind it, by one read of the table. So a title that is years old comes first at once.
 */
export async function findByTitle(
  typed: string,
  { papers, looked, before }: Pick<Stretch, 'papers' | 'looked' | 'before'>,
  titled: FindTitled | undefined,
): Promise<readonly Paper[]> {
  const words = foldedWords(typed);
  if (words.split(' ').length < leastWords) return [];
  const whole = ` ${words} `;
  const here = papers.filter((paper) => foldedPaper(paper).title === whole);
  if (here.length > 0 || looked.complete || before === undefined || !titled) return here;
  return [...(await titled(typed))].sort(newestFirst);
}
