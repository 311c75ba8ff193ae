import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { plural } from './plural.ts';

/** Who wrote it: `Ashish Vaswani and 7 others`. */
const shortByline = ([first, ...others]: readonly string[]): string =>
  first === undefined ? '' : others.length === 0 ? first : `${first} and ${plural(others.length, 'other')}`;

/** One paper as a line: its title, who wrote it, its votes. */
export const PaperLine = ({ paper }: { paper: Paper }) => {
  const { id, title, authors, votes } = paper;
  const more = [shortByline(authors), votes > 0 ? plural(votes, 'vote') : ''].filter((part) => part !== '');
  return (
    <>
      <a href={paperPath(id)}>{title}</a>
      {more.length > 0 ? <span class="by">{more.join(' · ')}</span> : null}
    </>
  );
};
