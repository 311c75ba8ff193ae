import type { Paper } from '../../../domain/papers/paper.ts';
import type { Day } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { FeedLinks, queryFeeds } from '../parts/feed-links.tsx';
import { PaperCard } from '../parts/paper-card.tsx';
import { plural } from '../parts/plural.ts';

/** What a search found so far, and where it goes on. */
export interface Found {
  /** as the reader typed it */
  readonly query: string;
  readonly papers: readonly Paper[];
  /** how many papers match in all, where that is known */
  readonly total?: number;
  /** URL of the next page of results */
  readonly next?: string;
  /** which days were looked at, first and last, and whether these are all that the query asks for */
  readonly looked?: { readonly from: Day; readonly to: Day; readonly complete: boolean };
  /** URL of the way further back */
  readonly older?: string;
  /** what `top:N/day` left out, and the URL of the search without it */
  readonly rest?: { readonly papers: number; readonly url: string };
}

/** What was found, in a heading. That nothing matches is said only when everything was looked at. */
function headingOf({ query, papers, total, looked }: Found): string {
  if (total !== undefined && total > 0)
    return looked?.complete ? plural(total, 'paper') : `${plural(total, 'paper')} so far`;
  if (papers.length > 0) return query === '' ? 'All papers' : 'Papers';
  return looked?.complete ? 'No paper matches' : 'Nothing so far';
}

/** How far was looked, and what to do where nothing was found. */
const Looked = ({ papers, looked }: Found) => {
  const advice = 'Try fewer words, or subscribe to this search: papers to come may match.';
  if (!looked) return papers.length === 0 ? <p class="lede">{advice}</p> : null;
  const far = looked.complete
    ? `Looked at every paper from ${formatDay(looked.from)} to ${formatDay(looked.to)}.`
    : `Looked back to ${formatDay(looked.from)}.`;
  return (
    <p class={papers.length === 0 ? 'lede' : 'note'}>
      {papers.length === 0 && looked.complete ? `${far} ${advice}` : far}
    </p>
  );
};

/** The best of each day are shown: how many there are besides. */
const Rest = ({ rest }: Found) =>
  rest && rest.papers > 0 ? (
    <p class="more">
      {plural(rest.papers, 'more paper')} {rest.papers === 1 ? 'matches' : 'match'}, beyond the best that you
      asked for. <a href={rest.url}>Show all</a>
    </p>
  ) : null;

/** The way on: to the next page of what was found, or else further back. */
const Onward = ({ next, older }: Found) => {
  const url = next ?? older;
  return url === undefined ? null : (
    <p class="onward">
      <a href={url} rel="next">
        {next === undefined ? 'Look further back' : 'More papers'}
      </a>
    </p>
  );
};

/** What a search found, how far it looked, and the way on. */
export const SearchResults = (found: Found) => (
  <section aria-labelledby="results">
    <div class="head">
      <h2 class="section" id="results">
        {headingOf(found)}
      </h2>
      <FeedLinks feeds={queryFeeds(found.query, found.query)} of="This search" />
    </div>
    {found.papers.length === 0 ? <Looked {...found} /> : null}
    <ol class="results">
      {found.papers.map((paper) => (
        <li>
          <PaperCard paper={paper} level={3} date={paper.listedAt} />
        </li>
      ))}
    </ol>
    {found.papers.length > 0 ? <Looked {...found} /> : null}
    <Rest {...found} />
    <Onward {...found} />
  </section>
);
