import { defined } from '../defined.ts';
import { type ChangeDeps, changePaper } from './change-paper.ts';
import { findPaper } from './identity/find-paper.ts';
import { factsByName, isSameFact, joinFacts } from './merge/facts.ts';
import { factsChangedBetween, type NotedChange, type PastState, statesOf } from './merge/history.ts';
import { withAssertion } from './merge/provenance.ts';
import { type ClassifyDeps, nextRevision } from './next-revision.ts';
import type { Paper, PaperId } from './paper.ts';
import type { FactName, PaperFacts } from './paper-facts.ts';

/** What taking back a change works on. */
export type RevertDeps = ChangeDeps &
  ClassifyDeps & {
    readonly papers: ChangeDeps['papers'] & { past(id: PaperId): Promise<(PastState | NotedChange)[]> };
  };

/** What became of a change that was to be taken back. */
export type RevertResult =
  | {
      readonly outcome: 'reverted' | 'unchanged';
      readonly paper: Paper;
      /** facts that are again what they were before the change */
      readonly facts: readonly FactName[];
      /** facts that a later change replaced, and that stay */
      readonly later: readonly FactName[];
    }
  | { readonly outcome: 'unknown paper' | 'unknown change' };

/**
 * Take one change of a paper back, by the revision that it made: what it replaced is known again, asserted by
 * the operator. What a later change made of the same facts stays. Twice changes nothing.
 */
export async function revertChange(name: PaperId, revision: number, on: RevertDeps): Promise<RevertResult> {
  const found = await findPaper(name, on.papers);
  if (!found) return { outcome: 'unknown paper' };
  const kept = await on.papers.past(found.id);
  let facts: readonly FactName[] = [];
  let later: readonly FactName[] = [];
  let isKnown = true;
  const done = await changePaper(found.id, on, (paper, at) => {
    const states = statesOf(paper, kept);
    const index = states.findIndex((state) => state.revision === revision - 1);
    const [before, after] = [states[index], states[index + 1]];
    isKnown = before !== undefined && after !== undefined && !paper.pruned;
    if (!before || !after || !isKnown) return undefined;
    ({ facts, later } = splitChange(paper, before, after));
    if (facts.length === 0) return undefined;
    const { version } = paper;
    const attribution = defined({ source: 'operator', version });
    return {
      ...nextRevision(paper, factsBefore(before, paper, facts), facts, on),
      provenance: withAssertion(paper.provenance, facts, attribution, at),
    };
  });
  if (!done) return { outcome: 'unknown paper' };
  if (!isKnown) return { outcome: 'unknown change' };
  return { outcome: done.changed ? 'reverted' : 'unchanged', paper: done.paper, facts, later };
}

/** The facts of a change that still stand, and those that a later change replaced. */
function splitChange(
  paper: Paper,
  before: PastState,
  after: PastState,
): { readonly facts: readonly FactName[]; readonly later: readonly FactName[] } {
  const [was, made, now] = [factsByName(before.facts), factsByName(after.facts), factsByName(paper)];
  const changed = factsChangedBetween(before, after);
  const facts = changed.filter((fact) => isSameFact(now.get(fact), made.get(fact)));
  const later = changed.filter((fact) => !facts.includes(fact) && !isSameFact(now.get(fact), was.get(fact)));
  return { facts, later };
}

/** The paper's facts, with some of them as they were before a change. */
function factsBefore(before: PastState, paper: Paper, names: readonly FactName[]): PaperFacts {
  const was = factsByName(before.facts);
  const sheet = new Map([...factsByName(paper)].filter(([fact]) => !names.includes(fact)));
  for (const fact of names) {
    const old = was.get(fact);
    if (old) sheet.set(fact, old);
  }
  return joinFacts(sheet);
}
