/** The filter grammar by example; the grammar itself lives in the domain. */
const hints: readonly (readonly [term: string, says: string])[] = [
  ['diffusion transformer', 'all of these words, in title, abstract or authors'],
  ['"state space"', 'this phrase'],
  ['title:attention', 'this word in the title'],
  ['topic:retrieval', 'papers on this topic'],
  ['author:"Yann LeCun"', 'papers by this author'],
  ['category:cs.CL', 'papers in this arXiv category'],
  ['like:1706.03762', 'papers like this one, by the words they share; also several, and -like:'],
  ['id:1706.03762', 'this paper, by its arXiv number, DOI or address'],
  ['votes:10', 'ten votes or more'],
  ['has:code', 'with a link to code; also doi, html, pdf, project'],
  ['since:7d', 'of the last seven days; also since:2026-11-01, before: and until: a day'],
  ['topic:agents topic:robotics', 'on any of these: values of one field are alternatives'],
  ['topic:video (diffusion or "flow matching")', 'or, with parentheses around it'],
  ['topic:retrieval -survey', 'without this; also -topic:video, -(one or another)'],
  ['topic:reasoning top:5/day', 'the five best of each day, or top:20/week'],
];

/** Whether a term names one paper: the site may not have it, and `id:` leads away from the search. */
const namesPaper = (term: string): boolean => /^(?:like|id):/.test(term);

/** How to write a filter, by example, folded away under a search form. */
export const SearchHints = ({ open }: { open: boolean }) => (
  <details class="hints" open={open}>
    <summary>How to ask</summary>
    <dl>
      {hints.map(([term, says]) => (
        <>
          <dt>
            {namesPaper(term) ? (
              <code>{term}</code>
            ) : (
              <a href={`/search?${new URLSearchParams({ q: term })}`}>
                <code>{term}</code>
              </a>
            )}
          </dt>
          <dd>{says}</dd>
        </>
      ))}
    </dl>
  </details>
);
