/** The form of a search, with what was typed in it. */
export const SearchForm = ({ query, problem }: { query: string; problem?: string | undefined }) => (
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
        maxlength={1000}
        autocapitalize="none"
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? 'query-problem' : undefined}
      />
      <button type="submit">Search</button>
    </form>
  </search>
);
