import type { Paper } from '../../../domain/papers/paper.ts';
import { spellPaperId } from '../../../domain/publication/paths.ts';
import { plural } from './plural.ts';

/** The form that every vote button of a page posts: buttons name the paper, and stand wherever they like. */
export const VoteForm = () => (
  <form id="votes" method="post" action="/vote" hidden>
    <input type="hidden" name="vote" value="up" />
  </form>
);

/**
 * The button by which a reader votes for a paper, with its votes. It works without script; with it the reader's own votes are
 * marked, and the page stays (vote-script.ts). The page is the same for all readers.
 */
export const VoteButton = ({ paper: { id, title, votes } }: { paper: Paper }) => (
  <button type="submit" class="vote" form="votes" name="paper" value={spellPaperId(id)}>
    <span>{votes > 0 ? plural(votes, 'vote') : 'Vote'}</span>
    <span class="hidden"> for {title}</span>
  </button>
);
