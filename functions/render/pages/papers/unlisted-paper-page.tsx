import type { Site } from '../../../domain/library/site.ts';
import { doiAddress } from '../../../domain/papers/identity/identity.ts';
import type { PaperId } from '../../../domain/papers/paper.ts';
import { renderPage } from '../parts/render-page.tsx';
import { SearchForm } from './search-form.tsx';

/** The page for a reader who looked for a paper by its identifier, which is not listed: where it is, and how to propose it. */
export function unlistedPaperPage({
  site,
  query,
  id,
}: {
  readonly site: Site;
  /** as the reader typed it */
  readonly query: string;
  readonly id: PaperId;
}): string {
  const { name, shown, address } = namesOf(id);
  return renderPage({
    site,
    about: {
      title: `${shown} is not listed`,
      description: `${shown} is not among the papers here.`,
      path: `/search?${new URLSearchParams({ q: query })}`,
    },
    searches: true,
    body: (
      <div class="narrow prose">
        <h1>Not listed here</h1>
        <SearchForm query={query} />
        <p class="lede">
          <strong>{shown}</strong> is not among the papers of {site.name}.
        </p>
        <p>
          <a href={`/suggest?${new URLSearchParams({ paper: name })}`}>Suggest it</a>
          {address ? (
            <>
              , or <a href={address}>read it where it is published</a>
            </>
          ) : null}
          .
        </p>
      </div>
    ),
  });
}

/** A paper's identifier as a form takes it, as people read it, and where it leads. */
function namesOf(id: PaperId): { readonly name: string; readonly shown: string; readonly address?: string } {
  const [, kind = '', name = id] = /^(arxiv|doi|title):(.*)$/s.exec(id) ?? [];
  if (kind === 'arxiv') return { name, shown: `arXiv:${name}`, address: `https://arxiv.org/abs/${name}` };
  return kind === 'doi'
    ? { name, shown: name, address: doiAddress(name) }
    : { name: id, shown: 'This paper' };
}
