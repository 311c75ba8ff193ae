/** The filter grammar by example; the grammar itself lives in the domain. */
const hints: readonly (readonly [term: string, says: string])[] = [
  ['diffusion transformer', 'all of these words, in title, abstract or authors'],
  ['"state space"', 'this phrase'],
  ['title:attention', 'this word in the title'],
  ['topic:retrieval', 'papers on this topic'],
  ['author:"Yann LeCun"', 'papers by this author'],
  ['category:cs.CL', 'papers in this arXiv category'],
  ['votes:10', 'ten votes or more'],
  ['has:code', 'papers with code'],
  ['since:7d', 'of the last seven days; since:2026-11-01 from a day on, before:2026-12-01 up to one'],
  ['topic:agents or topic:robotics', 'one or the other; parentheses hold together'],
  ['topic:agents -survey', 'without this word'],
  ['topic:agents top:5/day', 'the five best of every day'],
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
