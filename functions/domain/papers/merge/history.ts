import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { Paper, PaperFacts } from '../paper.ts';
import { changedFacts, type FactName, factsOf, paperFacts } from './facts.ts';
import { type Assertion, type Word, wordFor } from './provenance.ts';

/** What was known of a paper at one of its revisions, kept when the next one replaced any of it. */
export interface PastState {
  /** of the paper, as it was */
  readonly revision: number;
  readonly facts: PaperFacts;
  readonly provenance: readonly Assertion[];
}

/** A change as it was noted before past states were kept: which facts, of which version, and no more. */
export interface NotedChange {
  readonly version: number;
  readonly at: Instant;
  readonly changed: readonly string[];
}

/** One change of a paper: what, when, by whom, and what it replaced. */
export interface Change extends Partial<Word> {
  /** the paper's revision that it made; unknown of changes that were only noted */
  readonly revision?: number;
  /** the version of the paper from then on, as its archive counts */
  readonly version?: number;
  readonly at: Instant;
  readonly changed: readonly string[];
  /** what it replaced; a fact that was blank is missing */
  readonly was?: Readonly<Partial<Record<FactName, unknown>>>;
}

/** What the next change may have to bring back. */
export const pastOf = (paper: Paper): PastState => ({
  revision: paper.revision,
  facts: paperFacts(factsOf(paper)),
  provenance: paper.provenance,
});

/** What a paper was and is, the oldest first. */
export const statesOf = (paper: Paper, kept: readonly (PastState | NotedChange)[]): PastState[] => [
  ...kept
    .filter((one): one is PastState => 'facts' in one && one.revision < paper.revision)
    .sort((a, b) => a.revision - b.revision),
  pastOf(paper),
];

/** The facts in which two states differ. */
export const changedBetween = (before: PastState, after: PastState): FactName[] =>
  changedFacts(before.facts, after.facts);

/** Every change of a paper, the oldest first, out of what it was. */
export function historyOf(paper: Paper, kept: readonly (PastState | NotedChange)[]): Change[] {
  const states = statesOf(paper, kept);
  const noted = kept.filter((one): one is NotedChange => !('facts' in one));
  return [
    ...noted,
    ...states.slice(1).flatMap((after, index) => {
      const before = states[index];
      return before && changedBetween(before, after).length > 0 ? [changeInto(after, before)] : [];
    }),
  ];
}

function changeInto(after: PastState, before: PastState): Change {
  const changed = changedBetween(before, after);
  const was = factsOf(before.facts);
  // whoever was heard last is who changed it
  const [word] = changed.flatMap((name) => wordFor(after, name) ?? []).sort((a, b) => (a.at > b.at ? -1 : 1));
  const { source, by, at = '' } = word ?? {};
  return defined({
    revision: before.revision + 1,
    version: after.facts.version,
    at,
    source,
    by,
    changed,
    was: Object.fromEntries(changed.flatMap((name) => (was.has(name) ? [[name, was.get(name)?.value]] : []))),
  });
}
