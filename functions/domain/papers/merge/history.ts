import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { Paper } from '../paper.ts';
import type { FactName, PaperFacts } from '../paper-facts.ts';
import { changedFacts, factsByName, joinFacts } from './facts.ts';
import { type Assertion, type Attribution, assertionOf } from './provenance.ts';

/** The facts of a paper at one of its revisions, kept when the next one replaced any of them. */
export interface PastState {
  /** of the paper, in that state */
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
export interface PaperChange extends Partial<Attribution> {
  /** the paper's revision that it made; unknown of changes that were only noted */
  readonly revision?: number;
  /** the version of the paper from then on, as its archive counts */
  readonly version?: number;
  readonly at: Instant;
  readonly changed: readonly string[];
  /** what it replaced; a fact that was blank is missing */
  readonly was?: Readonly<Partial<Record<FactName, unknown>>>;
}

/** The state of a paper, as it is kept when a change replaces it. */
export const pastStateOf = (paper: Paper): PastState => ({
  revision: paper.revision,
  facts: joinFacts(factsByName(paper)),
  provenance: paper.provenance,
});

/** The past states of a paper and its present one, the oldest first. */
export const statesOf = (paper: Paper, kept: readonly (PastState | NotedChange)[]): PastState[] => [
  ...kept
    .filter((one): one is PastState => 'facts' in one && one.revision < paper.revision)
    .sort((a, b) => a.revision - b.revision),
  pastStateOf(paper),
];

/** The facts in which two states differ. */
export const factsChangedBetween = (before: PastState, after: PastState): FactName[] =>
  changedFacts(before.facts, after.facts);

/** Every change of a paper, the oldest first, from its past states. */
export function historyOf(paper: Paper, kept: readonly (PastState | NotedChange)[]): PaperChange[] {
  const states = statesOf(paper, kept);
  const noted = kept.filter((one): one is NotedChange => !('facts' in one));
  return [
    ...noted,
    ...states.slice(1).flatMap((after, index) => {
      const before = states[index];
      return before && factsChangedBetween(before, after).length > 0 ? [changeInto(after, before)] : [];
    }),
  ];
}

function changeInto(after: PastState, before: PastState): PaperChange {
  const changed = factsChangedBetween(before, after);
  const was = factsByName(before.facts);
  // the latest assertion is the one that changed it
  const [assertion] = changed
    .flatMap((name) => assertionOf(after, name) ?? [])
    .sort((a, b) => (a.at > b.at ? -1 : 1));
  const { source, by, at = '' } = assertion ?? {};
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
