import type { Site } from '../../../domain/library/site.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { FeedLinks, queryFeeds } from '../parts/feed-links.tsx';
import { PaperCard } from '../parts/paper-card.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { SearchHints } from './search-hints.tsx';

export interface SearchPageProps {
  readonly site: Site;
  /** as the reader typed it */
  readonly query: string;
  readonly papers: readonly Paper[];
  /** URL of the next page of results */
  readonly next?: string;
  /** why the query cannot be read */
  readonly problem?: string;
}

const SearchForm = ({ query, problem }: { query: string; problem: string | undefined }) => (
  <search>
    <form class="find" action="/search" method="get">
      <label class="hidden" for="query">
        Search for
      </label>
      <input
        type="search"
        id="query"
        name="q"
        value={query}
        maxlength={500}
        autocapitalize="none"
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? 'query-problem' : undefined}
      />
      <button type="submit">Search</button>
    </form>
  </search>
);

const Results = ({ query, papers, next }: Omit<SearchPageProps, 'site' | 'problem'>) => (
  <section aria-labelledby="results">
    <div class="head">
      <h2 class="section" id="results">
        {query === '' ? 'All papers' : papers.length === 0 ? 'No paper matches' : 'Papers'}
      </h2>
      <FeedLinks feeds={queryFeeds(query, query)} of="This search" />
    </div>
    {papers.length === 0 ? (
      <p class="lede">Try fewer words, or subscribe to this search: papers to come may match.</p>
    ) : null}
    <ol class="results">
      {papers.map((paper) => (
        <li>
          <PaperCard paper={paper} level={3} date={paper.listedAt} />
        </li>
      ))}
    </ol>
    {next ? (
      <p class="more">
        <a href={next} rel="next">
          More papers
        </a>
      </p>
    ) : null}
  </section>
);

/** The page of a search: the form, how to ask, what was found, and the same filter as feeds and as an e-mail alert. */
export const searchPage = ({ site, query, papers, next, problem }: SearchPageProps): string => {
  const readable = problem === undefined;
  const path = query === '' ? '/search' : `/search?${new URLSearchParams({ q: query })}`;
  return renderPage({
    site,
    about: {
      title: query === '' ? 'Search' : `${query} · Search`,
      description: query === '' ? 'Search the papers.' : `Papers that match ${query}.`,
      path,
      feeds: readable && query !== '' ? queryFeeds(query, query) : [],
    },
    searches: true,
    subscribes: readable,
    body: (
      <div class="narrow">
        <h1>Search</h1>
        <SearchForm query={query} problem={problem} />
        {problem ? (
          <p class="notice" id="query-problem" role="alert">
            {problem}
          </p>
        ) : null}
        <SearchHints open={query === '' || !readable} />
        {readable ? <Results query={query} papers={papers} next={next} /> : null}
        {readable ? <SubscribeForm filter={query} heading="Have this search delivered" /> : null}
      </div>
    ),
  });
};
