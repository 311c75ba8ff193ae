import type { Site } from '../../../domain/library/site.ts';

interface MastheadProps {
  readonly site: Site;
  readonly front: { readonly dateline?: string } | undefined;
  readonly subscribe: string;
  readonly search: boolean;
}

const SearchBox = () => (
  <search>
    <form action="/search" method="get">
      <label class="hidden" for="masthead-query">
        Search
      </label>
      <input type="search" id="masthead-query" name="q" placeholder="Search" />
      <button type="submit" class="quiet">
        Find
      </button>
    </form>
  </search>
);

/** The top of every page: the site's name over one bar with everything a reader may go to. */
export const Masthead = ({ site, front, subscribe, search }: MastheadProps) => (
  <header class={front ? 'masthead front' : 'masthead'}>
    {front ? (
      <h1 class="name">{site.name}</h1>
    ) : (
      <p class="name">
        <a href="/">{site.name}</a>
      </p>
    )}
    {front ? <p class="tagline">{site.tagline}</p> : null}
    <div class="bar">
      {front?.dateline ? <p>{front.dateline}</p> : null}
      <nav aria-label="Main">
        <ul>
          <li>
            <a href="/trending/">Trending</a>
          </li>
          <li>
            <a href="/latest/">Latest</a>
          </li>
          <li>
            <a href="/topics/">Topics</a>
          </li>
          <li>
            <a href="/feeds/">Feeds</a>
          </li>
          <li>
            <a href={subscribe}>E-mail alerts</a>
          </li>
        </ul>
      </nav>
      {search ? <SearchBox /> : null}
    </div>
  </header>
);
