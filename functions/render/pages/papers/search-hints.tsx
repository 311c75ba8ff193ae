/** The filter grammar by example; the grammar itself lives in the domain. */
const hints: readonly (readonly [term: string, says: string])[] = [
  ['diffusion transformer', 'all of these words, in title, abstract or authors'],
  ['"state space"', 'this phrase'],
  ['topic:retrieval', 'papers on this topic'],
  ['author:"Yann LeCun"', 'papers by this author'],
  ['category:cs.CL', 'papers in this arXiv category'],
  ['votes:10', 'ten votes or more'],
];

/** How to write a filter, by example, folded away under a search form. */
export const SearchHints = ({ open }: { open: boolean }) => (
  <details class="hints" open={open}>
    <summary>How to ask</summary>
    <dl>
      {hints.map(([term, says]) => (
        <>
          <dt>
            <a href={`/search?${new URLSearchParams({ q: term })}`}>
              <code>{term}</code>
            </a>
          </dt>
          <dd>{says}</dd>
        </>
      ))}
    </dl>
  </details>
);
