import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { paperMarks } from './paper-marks.ts';
import { plural } from './plural.ts';

/** Who wrote it: `Ashish Vaswani and 7 others`. */
const shortByline = ([first, ...others]: readonly string[]): string =>
  first === undefined ? '' : others.length === 0 ? first : `${first} and ${plural(others.length, 'other')}`;

/** One paper as a line: its title, who wrote it, its votes; `note` is what else is to be said. */
export const PaperLine = ({ paper, note = '' }: { paper: Paper; note?: string }) => {
  const { id, title, authors, votes, withdrawn } = paper;
  const more = [
    withdrawn ? 'Withdrawn' : '',
    shortByline(authors),
    votes > 0 ? plural(votes, 'vote') : '',
    note,
  ].filter((part) => part !== '');
  return (
    <div {...paperMarks(paper, 'line')}>
      <a href={paperPath(id)}>{title}</a>
      {more.length > 0 ? <span class="by">{more.join(' · ')}</span> : null}
    </div>
  );
};
