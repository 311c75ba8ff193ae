import type { Site } from '../../../domain/library/site.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { queryFeeds } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { SearchForm } from './search-form.tsx';
import { SearchHints } from './search-hints.tsx';
import { type Found, SearchResults } from './search-results.tsx';

export interface SearchPageProps extends Found {
  readonly site: Site;
  /** why the query cannot be read */
  readonly problem?: string;
}

/** The page of a search: the form, how to ask, what was found, and the same filter as feeds and as an e-mail alert. */
export function searchPage(props: SearchPageProps): string {
  const { site, query, problem } = props;
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
        {readable ? <SearchResults {...props} /> : null}
        {readable ? <SubscribeForm filter={query} heading="Have this search delivered" /> : null}
      </div>
    ),
  });
}
