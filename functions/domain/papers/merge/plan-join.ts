import { defined } from '../../defined.ts';
import type { Draft, FieldError } from '../draft/draft.ts';
import { derivedLinks } from '../draft/links.ts';
import type { KnownPapers } from '../identity/find-known-papers.ts';
import { namesOf } from '../identity/identity.ts';
import type { Paper } from '../paper.ts';
import type { Links } from '../paper-facts.ts';
import { attributionOf } from './merge-facts.ts';
import { assertionOf, isSameSubmitter, isSubmission } from './provenance.ts';

/** Which stored paper a draft is applied to, and which others turn out to be the same. */
export interface JoinPlan {
  /** without the identifiers that it may not claim */
  readonly draft: Draft;
  readonly before?: Paper;
  readonly duplicates: readonly Paper[];
  /** papers that may be the same, and stay apart */
  readonly apart: readonly Paper[];
  readonly refused: readonly FieldError[];
}

/**
 * Plan which stored papers a draft joins. A submission joins papers only where the same submitter brought them all: elsewhere
 * it is about the first that it names.
 */
export function planJoin(draft: Draft, { papers, unabsorbed, byName }: KnownPapers): JoinPlan {
  const [senior, ...others] = papers;
  if (!senior) return { draft, duplicates: [], apart: [], refused: [] };
  if (others.length === 0 || mayJoin(papers, draft))
    return {
      draft,
      before: senior,
      duplicates: stillApart(senior, [...others, ...unabsorbed]),
      apart: [],
      refused: [],
    };
  const before = byName.get(namesOf(draft)[0]) ?? senior;
  const { arxivId, doi, links, ...rest } = draft;
  const arxiv = arxivId && byName.get(`arxiv:${arxivId}`);
  const registered = doi && byName.get(`doi:${doi}`);
  const isOther = (paper: Paper | '' | undefined): boolean => !!paper && paper.id !== before.id;
  const refuse = (path: string, paper: Paper | '' | undefined): FieldError[] =>
    paper && isOther(paper) ? [{ path, message: `names another paper, ${paper.id}` }] : [];
  const claimed = defined({
    arxivId: arxivId && !isOther(arxiv) ? arxivId : undefined,
    doi: doi && !isOther(registered) ? doi : undefined,
  });
  const derived: Links = derivedLinks(draft);
  // an address that follows from another paper's identifier leads to that paper
  const own = Object.entries(links).filter(([name, to]) => to !== derived[name as keyof Links]);
  return {
    draft: { ...rest, ...claimed, links: { ...derivedLinks(claimed), ...Object.fromEntries(own) } },
    before,
    duplicates: [],
    apart: papers.filter(({ id }) => id !== before.id),
    refused: [...refuse('arxivId', arxiv), ...refuse('doi', registered)],
  };
}

/** Those that a paper has not absorbed yet, each once: somebody else may join them while they are read one after the other. */
const stillApart = ({ absorbed = [] }: Paper, papers: readonly Paper[]): readonly Paper[] => [
  ...new Map(papers.filter(({ id }) => !absorbed.includes(id)).map((paper) => [paper.id, paper])).values(),
];

/** Whether a draft may join papers that it is about. */
function mayJoin(papers: readonly Paper[], draft: Draft): boolean {
  const attribution = attributionOf(draft);
  if (!isSubmission(attribution)) return true;
  // each says of itself already that it is the same as the other
  const [first] = papers;
  if (first?.arxivId && papers.every(({ arxivId }) => arxivId === first.arxivId)) return true;
  return papers.every((paper) => {
    const brought = assertionOf(paper, 'title');
    return brought !== undefined && isSameSubmitter(attribution, brought);
  });
}
