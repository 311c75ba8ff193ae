import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { Draft, FieldError } from '../draft/draft.ts';
import type { Paper } from '../paper.ts';
import { type FactName, factNames, type PaperFacts } from '../paper-facts.ts';
import { type Fact, type FactsByName, factsByName, isSameFact, joinFacts } from './facts.ts';
import { type AllowedEnding, isPartialFact, isTruncationOf } from './partial-fact.ts';
import {
  type Assertion,
  type Attribution,
  assertionOf,
  isHarvested,
  isSameArchive,
  isSameSubmitter,
  isSubmission,
  outweighs,
  prevails,
  reportsWithdrawals,
  sourceRank,
  withAssertion,
} from './provenance.ts';

/** The facts of a paper once those of another source are merged in. */
export interface MergedFacts {
  readonly facts: PaperFacts;
  readonly provenance: readonly Assertion[];
  readonly source: string;
  /** facts that changed */
  readonly taken: readonly FactName[];
  /** facts that were given and stay as they were, and why; `path` is the fact's name */
  readonly refused: readonly FieldError[];
}

/** The attribution of a draft's facts: who asserts them. */
export const attributionOf = ({ source, submittedBy, version }: Draft): Attribution =>
  defined({
    source,
    by: source === 'submission' ? submittedBy : undefined,
    version,
  });

/** Merge a draft into a paper, fact by fact. The same draft again changes nothing. */
export function mergeDraft(paper: Paper, draft: Draft, at: Instant): MergedFacts {
  return mergeFacts(paper, factsByName(draft), attributionOf(draft), at);
}

/**
 * Merge facts into a paper, with who asserts them. Each fact is decided by itself: see `prevails`. No fact is
 * replaced by a blank or a part of itself, and a submitter changes only what they brought; not so where two papers are
 * joined, since both are what they are by right.
 */
export function mergeFacts(
  paper: Paper,
  given: FactsByName,
  attribution: Attribution,
  at: Instant,
  { joins = false }: { readonly joins?: boolean } = {},
): MergedFacts {
  const known = factsByName(paper);
  const title = assertionOf(paper, 'title');
  const merged = new Map(known);
  const taken: FactName[] = [];
  const surer: FactName[] = [];
  const refused: FieldError[] = [];
  for (const name of factNames) {
    const fact = adjustFact(name, given, known);
    if (!fact) continue;
    const before = known.get(name);
    const over = assertionOf(paper, name);
    if (isSameFact(fact, before)) {
      // a source that repeats what another brought does not own it by that, nor does a file that we wrote ourselves
      const isSurer = over !== undefined && isHarvested(attribution) && outweighs(attribution, over);
      if (isSurer) surer.push(name);
      merged.set(name, completeFact(fact, before, { over, attribution, isSurer }));
      continue;
    }
    const message = objectionTo({
      name,
      fact,
      before,
      over,
      attribution: { ...attribution, at },
      title,
      joins,
    });
    if (message !== undefined) refused.push({ path: name, message });
    else {
      merged.set(name, fact);
      taken.push(name);
    }
  }
  return {
    facts: joinFacts(merged),
    provenance: withAssertion(paper.provenance, [...taken, ...surer], attribution, at),
    source: betterSource(attribution.source, paper.source),
    taken,
    refused,
  };
}

/** The source of the higher rank, without the operator, who does not know papers; in a tie the known one. */
const betterSource = (source: string, known: string): string =>
  sourceRank(source) > sourceRank(known) && source !== 'operator' ? source : known;

/** The fact to merge: a cross-list adds its categories, and the first day of announcement stays, whichever source reported it. */
function adjustFact(name: FactName, given: FactsByName, known: FactsByName): Fact | undefined {
  const [fact, before] = [given.get(name), known.get(name)];
  if (!fact || !before) return fact;
  const type = given.get('announceType')?.value;
  if (name === 'categories' && typeof type === 'string' && type.endsWith('cross'))
    return { value: [...new Set([...(before.value as string[]), ...(fact.value as string[])])] };
  if (name === 'announcedAt' && fact.value > before.value) return before;
  return fact;
}

/** What decides which source's TeX and dates stay with a repeated fact. */
interface Repetition {
  readonly over: Attribution | undefined;
  readonly attribution: Attribution;
  readonly isSurer: boolean;
}

/**
 * The same fact, with whatever belongs to it that only one of two sources knows. Not from a submitter who did not bring it: the
 * TeX is what pages show, and may look quite another than the words that were read from it.
 */
function completeFact(
  fact: Fact,
  before: Fact | undefined,
  { over, attribution, isSurer }: Repetition,
): Fact {
  const isStrange = (one: Attribution): boolean =>
    isSubmission(one) && !(over && isSameSubmitter(attribution, over));
  const known = isSurer && over && isStrange(over) ? undefined : before;
  const given = isStrange(attribution) ? undefined : fact;
  const [first, second] = isSurer ? [given, known] : [known, given];
  const versionAt = first?.versionAt ?? second?.versionAt;
  const raw = first?.raw ?? second?.raw;
  return defined({ value: fact.value, raw, versionAt });
}

/** A fact that may replace another, and all that decides it. */
interface Question {
  readonly name: FactName;
  readonly fact: Fact;
  readonly before: Fact | undefined;
  /** the assertion of the fact so far; also where it was taken back, and is blank */
  readonly over: Assertion | undefined;
  readonly attribution: Attribution & { readonly at: Instant };
  /** who brought the paper */
  readonly title: Attribution | undefined;
  readonly joins: boolean;
}

/** Why a fact is not taken; undefined when it is. */
function objectionTo(question: Question): string | undefined {
  const { name, fact, before, over, attribution, title, joins } = question;
  if (attribution.source === 'operator' && !joins) return undefined;
  if (isSubmission(attribution) && !joins) {
    const owner = over ?? title;
    if (owner && !isSameSubmitter(attribution, owner))
      return ownershipObjection(name, owner, before !== undefined);
  }
  if (name === 'withdrawn') return objectionToWithdrawal(question);
  if (before && isPartialFact(name, fact, before, allowedEnding(attribution, over)))
    return 'says less than what is known';
  // in the other order it would not have been replaced by what was cut
  if (before && isHarvested(attribution) && isTruncationOf(name, before, fact)) return undefined;
  if (!over || (prevails(attribution, over) && !isEarlierTie(question))) return undefined;
  if (attribution.version !== undefined && over.version !== undefined && attribution.version < over.version)
    return `is of version ${attribution.version}, and version ${over.version} is known`;
  return ownershipObjection(name, over, before !== undefined);
}

/** Whether an assertion of the same rank is the earlier one: where two papers are joined, the later one does not always come second. */
const isEarlierTie = ({ over, attribution, joins }: Question): boolean =>
  joins && over !== undefined && prevails(over, attribution) && over.at >= attribution.at;

/** Why a fact stays with the source that asserts it. */
function ownershipObjection(name: FactName, owner: Attribution, isKnown: boolean): string {
  if (!isKnown && name.startsWith('links.')) return 'waits for a moderator';
  if (!isKnown) return 'can be added only by who brought this paper';
  return isSubmission(owner) ? 'was brought by somebody else' : `is known from ${owner.source}`;
}

/**
 * Where a shorter text may end. An archive may withdraw a sentence with a new version, and is not bound by a submission that
 * knew more than it: no spam behind a true title outlives the record.
 */
function allowedEnding(attribution: Attribution, over: Attribution | undefined): AllowedEnding {
  if (!over || !isHarvested(attribution)) return 'nowhere';
  if (!isHarvested(over)) return 'word';
  const isLater =
    attribution.version !== undefined && over.version !== undefined && attribution.version > over.version;
  return isLater && sourceRank(attribution.source) >= sourceRank('arxiv-feed') ? 'sentence' : 'nowhere';
}

/** Why a withdrawal is not taken: reported by an archive or a registry, it holds until that source takes it back. */
function objectionToWithdrawal({ fact, over, attribution }: Question): string | undefined {
  if (!over) return undefined;
  // announcement and record of one archive: rank and version decide as ever
  if (!isSameArchive(attribution, over)) {
    if (fact.value === true && reportsWithdrawals(attribution)) return undefined;
    if (fact.value === false && reportsWithdrawals(over)) return `was told by ${over.source}`;
  }
  return prevails(attribution, over) ? undefined : `is known from ${over.source}`;
}
