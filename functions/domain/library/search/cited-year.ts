import type { Paper } from '../../papers/paper.ts';
import type { WordForms } from './word-forms.ts';

/** Whether a word is a year by which a paper is cited: that of its first version, or the next, in which a journal or a conference brings it. */
export function isCitedYear({ publishedAt, listedAt }: Paper, { year }: WordForms): boolean {
  if (year === undefined) return false;
  const first = Number((publishedAt ?? listedAt).slice(0, 4));
  return year === first || year === first + 1;
}
