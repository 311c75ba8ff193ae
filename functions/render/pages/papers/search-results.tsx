import type { Arrivals } from '../../../domain/library/arrivals.ts';
import type { WordForms } from '../../../domain/library/search/word-forms.ts';
import type { Paper, PaperId } from '../../../domain/papers/paper.ts';
import type { SimilarPaper } from '../../../domain/papers/similarity/most-similar.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { type Day, dayOf, type Instant } from '../../../domain/time.ts';
import { formatDay, formatDayAndMonth } from '../../dates.ts';
import { FeedLinks, queryFeeds } from '../parts/feed-links.tsx';
import { plural } from '../parts/plural.ts';
import { PaperList } from './paper-list.tsx';

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
  /** the orders that the search may have, each with its URL */
  readonly orders?: readonly { readonly name: string; readonly url: string; readonly current: boolean }[];
  /** the words that were looked for, to be marked */
  readonly words?: readonly WordForms[];
  /** papers that do not match and come close */
  readonly close?: readonly Paper[];
  /** what was probably meant, and the URL of a search for it */
  readonly meant?: { readonly text: string; readonly url: string };
  /** when they came, where they are those of one digest */
  readonly arrivals?: Arrivals;
  /** why papers are like others that were named */
  readonly likes?: ReadonlyMap<PaperId, SimilarPaper>;
  /** that papers which were named so were taken down */
  readonly gone?: string;
}

/** What was found, in a heading. That nothing matches is said only when everything was looked at. */
function headingOf({ query, papers, total, looked }: Found): string {
  if (total !== undefined && total > 0)
    return looked?.complete ? plural(total, 'paper') : `${plural(total, 'paper')} so far`;
  if (papers.length > 0) return query === '' ? 'All papers' : 'Papers';
  return looked?.complete ? 'No paper matches' : 'Nothing so far';
}

/** How far was looked, and what to do where nothing was found. */
const Looked = ({ papers, looked, close = [] }: Found) => {
  const advice =
    close.length > 0 ? '' : 'Try fewer words, or subscribe to this search: papers to come may match.';
  if (!looked) return papers.length === 0 ? <p class="lede">{advice}</p> : null;
  const far = looked.complete
    ? `Looked at every paper from ${formatDay(looked.from)} to ${formatDay(looked.to)}.`
    : `Looked back to ${formatDay(looked.from)}.`;
  return (
    <p class={papers.length === 0 ? 'lede' : 'note'}>
      {papers.length === 0 && looked.complete ? `${far} ${advice}`.trim() : far}
    </p>
  );
};

/** Which digest's papers these are. */
const OfDigest = ({ arrivals }: Found) =>
  arrivals ? (
    <p class="lede">
      All papers of one digest: what matches and came between
      {formatMoment(arrivals.after)} and {formatMoment(arrivals.through)}.
    </p>
  ) : null;

const formatMoment = (at: Instant): string => `${formatDayAndMonth(dayOf(at))}, ${at.slice(11, 16)} UTC`;

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

/** In which orders the same papers may stand. */
const Orders = ({ orders = [] }: Found) =>
  orders.length === 0 ? null : (
    <nav aria-label="Order">
      <ul class="orders">
        {orders.map(({ name, url, current }) => (
          <li>
            <a href={url} aria-current={current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );

/** What was probably meant where a word is not known. */
const Meant = ({ meant }: Found) =>
  meant ? (
    <p class="lede">
      Did you mean <a href={meant.url}>{meant.text}</a>?
    </p>
  ) : null;

/** Which paper another one is like, and by which words. */
const Like = ({ why }: { why: SimilarPaper | undefined }) =>
  why ? (
    <>
      Like <a href={paperPath(why.paper.id)}>{why.paper.title}</a>
      {why.words.length > 0 ? `: ${why.words.join(', ')}` : null}
    </>
  ) : null;

const Cards = ({ found, papers }: { found: Found; papers: readonly Paper[] }) => (
  <PaperList
    papers={papers}
    form="full"
    dated
    words={found.words}
    reasonFor={({ id }) => (found.likes?.has(id) ? <Like why={found.likes.get(id)} /> : null)}
  />
);

/** Papers that do not match, and come close: said to be so. */
const Close = ({ found }: { found: Found }) =>
  found.close && found.close.length > 0 ? (
    <section aria-labelledby="close">
      <h2 class="section" id="close">
        {found.papers.length === 0
          ? 'No paper has all of these words; these come closest'
          : 'These come close'}
      </h2>
      <Cards found={found} papers={found.close} />
    </section>
  ) : null;

/** What a search found, how far it looked, and the way on. */
export const SearchResults = (found: Found) => (
  <>
    <section aria-labelledby="results">
      <div class="head">
        <h2 class="section" id="results">
          {headingOf(found)}
        </h2>
        <FeedLinks feeds={queryFeeds(found.query, found.query)} of="This search" />
      </div>
      <OfDigest {...found} />
      <Orders {...found} />
      <Meant {...found} />
      {found.gone ? <p class="note">{found.gone}</p> : null}
      {found.papers.length === 0 ? <Looked {...found} /> : null}
      {found.papers.length > 0 ? <Cards found={found} papers={found.papers} /> : null}
      {found.papers.length > 0 ? <Looked {...found} /> : null}
      <Rest {...found} />
    </section>
    <Close found={found} />
    <Onward {...found} />
  </>
);
