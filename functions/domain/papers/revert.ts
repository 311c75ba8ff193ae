import { defined } from '../defined.ts';
import { type Classifying, withFacts } from './apply-draft.ts';
import { type Changing, change } from './change.ts';
import { findPaper } from './identity/find-paper.ts';
import { type FactName, factsOf, paperFacts, sameFact } from './merge/facts.ts';
import { changedBetween, type NotedChange, type PastState, statesOf } from './merge/history.ts';
import { asserted } from './merge/provenance.ts';
import type { Paper, PaperId } from './paper.ts';

export type Reverting = Changing &
  Classifying & {
    readonly papers: Changing['papers'] & { past(id: PaperId): Promise<(PastState | NotedChange)[]> };
  };

/** What became of a change that was to be taken back. */
export type Reverted =
  | {
      readonly outcome: 'reverted' | 'unchanged';
      readonly paper: Paper;
      /** facts that are again what they were */
      readonly facts: readonly FactName[];
      /** facts that a later change made something else of, and that stay */
      readonly later: readonly FactName[];
    }
  | { readonly outcome: 'unknown paper' | 'unknown change' };

/**
 * Take one change of a paper back, by the revision that it made: what it replaced is what is known again, by the word of
 * the operator. What a later change made of the same facts stays. Twice changes nothing.
 */
export async function revert(name: PaperId, revision: number, on: Reverting): Promise<Reverted> {
  const found = await findPaper(name, on.papers);
  if (!found) return { outcome: 'unknown paper' };
  const kept = await on.papers.past(found.id);
  let facts: readonly FactName[] = [];
  let later: readonly FactName[] = [];
  let isKnown = true;
  const done = await change(found.id, on, (paper, at) => {
    const states = statesOf(paper, kept);
    const index = states.findIndex((state) => state.revision === revision - 1);
    const [before, after] = [states[index], states[index + 1]];
    isKnown = before !== undefined && after !== undefined && !paper.pruned;
    if (!before || !after || !isKnown) return undefined;
    const [was, made, now] = [factsOf(before.facts), factsOf(after.facts), factsOf(paper)];
    const changed = changedBetween(before, after);
    facts = changed.filter((fact) => sameFact(now.get(fact), made.get(fact)));
    later = changed.filter((fact) => !facts.includes(fact) && !sameFact(now.get(fact), was.get(fact)));
    if (facts.length === 0) return undefined;
    const sheet = new Map([...now].filter(([fact]) => !facts.includes(fact)));
    for (const fact of facts) {
      const old = was.get(fact);
      if (old) sheet.set(fact, old);
    }
    const { version } = paper;
    const word = defined({ source: 'operator', version });
    return {
      ...withFacts(paper, paperFacts(sheet), facts, on),
      provenance: asserted(paper.provenance, facts, word, at),
    };
  });
  if (!done) return { outcome: 'unknown paper' };
  if (!isKnown) return { outcome: 'unknown change' };
  return { outcome: done.changed ? 'reverted' : 'unchanged', paper: done.paper, facts, later };
}
