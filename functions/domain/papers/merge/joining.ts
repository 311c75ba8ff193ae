import { defined } from '../../defined.ts';
import type { Draft, FieldError } from '../draft/draft.ts';
import { derivedLinks } from '../draft/links.ts';
import { namesOf } from '../identity/identity.ts';
import type { Known } from '../identity/known-papers.ts';
import type { Links, Paper } from '../paper.ts';
import { wordOf } from './merge.ts';
import { isSameSubmitter, isSubmission, wordFor } from './provenance.ts';

/** Which stored paper a draft goes into, and which others turn out to be the same. */
export interface Joining {
  /** without the identifiers that it may not claim */
  readonly draft: Draft;
  readonly before?: Paper;
  readonly doubles: readonly Paper[];
  /** papers that may be the same, and stay apart */
  readonly apart: readonly Paper[];
  readonly refused: readonly FieldError[];
}

/** A submission joins papers only where the same submitter brought them all: elsewhere it is about the first that it names. */
export function joining(draft: Draft, { papers, owed, byName }: Known): Joining {
  const [senior, ...others] = papers;
  if (!senior) return { draft, doubles: [], apart: [], refused: [] };
  if (others.length === 0 || mayJoin(papers, draft))
    return { draft, before: senior, doubles: [...others, ...owed], apart: [], refused: [] };
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
    doubles: [],
    apart: papers.filter(({ id }) => id !== before.id),
    refused: [...refuse('arxivId', arxiv), ...refuse('doi', registered)],
  };
}

function mayJoin(papers: readonly Paper[], draft: Draft): boolean {
  const word = wordOf(draft);
  if (!isSubmission(word)) return true;
  // each says of itself already that it is the same as the other
  const [first] = papers;
  if (first?.arxivId && papers.every(({ arxivId }) => arxivId === first.arxivId)) return true;
  return papers.every((paper) => {
    const brought = wordFor(paper, 'title');
    return brought !== undefined && isSameSubmitter(word, brought);
  });
}
