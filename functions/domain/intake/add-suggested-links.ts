import { type ChangeDeps, type ChangeResult, changePaper } from '../papers/change-paper.ts';
import { mergeFacts } from '../papers/merge/merge-facts.ts';
import { type ClassifyDeps, nextRevision } from '../papers/next-revision.ts';
import type { PaperId } from '../papers/paper.ts';
import type { FactName, Links } from '../papers/paper-facts.ts';

/** Add links that an operator accepted to a paper: no submitter owns them. Twice changes nothing; undefined when the paper is not known. */
export const addSuggestedLinks = (
  about: PaperId,
  links: Links,
  on: ChangeDeps & ClassifyDeps,
): Promise<ChangeResult | undefined> =>
  changePaper(about, on, (paper, at) => {
    const sheet = Object.entries(links).map(
      ([name, value]) => [`links.${name}` as FactName, { value }] as const,
    );
    const { facts, taken, provenance } = mergeFacts(paper, new Map(sheet), { source: 'suggestion' }, at);
    return taken.length === 0 || paper.pruned
      ? undefined
      : { ...nextRevision(paper, facts, taken, on), provenance };
  });
