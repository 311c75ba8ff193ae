import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { Draft, FieldError } from '../draft/draft.ts';
import type { Paper, PaperFacts } from '../paper.ts';
import {
  type Fact,
  type FactName,
  type FactSheet,
  factNames,
  factsOf,
  paperFacts,
  sameFact,
} from './facts.ts';
import { type Ending, isCutOf, isPoorer } from './poorer.ts';
import {
  type Assertion,
  asserted,
  isHarvested,
  isSameSubmitter,
  isSameVoice,
  isSubmission,
  outweighs,
  prevails,
  rankOf,
  tellsOfWithdrawals,
  type Word,
  wordFor,
} from './provenance.ts';

/** What is known of a paper once somebody else's word is in. */
export interface Merged {
  readonly facts: PaperFacts;
  readonly provenance: readonly Assertion[];
  readonly source: string;
  /** facts that are others now */
  readonly taken: readonly FactName[];
  /** facts that were given and stay as they were, and why; `path` is the fact's name */
  readonly kept: readonly FieldError[];
}

/** Whose word a draft is. */
export const wordOf = ({ source, submittedBy, version }: Draft): Word =>
  defined({
    source,
    by: source === 'submission' ? submittedBy : undefined,
    version,
  });

/** What is known of the paper once this draft is in, fact by fact. The same draft again changes nothing. */
export function merged(paper: Paper, draft: Draft, at: Instant): Merged {
  return withWord(paper, factsOf(draft), wordOf(draft), at);
}

/**
 * What is known of the paper once these facts are in, by a word of somebody. Each fact is decided by itself: see
 * `prevails`. No fact is replaced by a blank or a part of itself, and a submitter changes only what they brought; not so
 * where two papers are joined, since both are what they are by right.
 */
export function withWord(
  paper: Paper,
  said: FactSheet,
  word: Word,
  at: Instant,
  { joins = false }: { readonly joins?: boolean } = {},
): Merged {
  const known = factsOf(paper);
  const title = wordFor(paper, 'title');
  const sheet = new Map(known);
  const taken: FactName[] = [];
  const surer: FactName[] = [];
  const kept: FieldError[] = [];
  for (const name of factNames) {
    const fact = adjusted(name, said, known);
    if (!fact) continue;
    const before = known.get(name);
    const over = wordFor(paper, name);
    if (sameFact(fact, before)) {
      // whoever repeats what another brought does not own it by that, nor does a file that we wrote ourselves
      if (over && isHarvested(word) && outweighs(word, over)) surer.push(name);
      sheet.set(name, completed(fact, before, { over, word, isSurer: surer.includes(name) }));
      continue;
    }
    const why = objection({ name, fact, before, over, word: { ...word, at }, title, joins });
    if (why === undefined) {
      sheet.set(name, fact);
      taken.push(name);
    } else kept.push({ path: name, message: why });
  }
  return {
    facts: paperFacts(sheet),
    provenance: asserted(paper.provenance, [...taken, ...surer], word, at),
    source:
      rankOf(word.source) > rankOf(paper.source) && word.source !== 'operator' ? word.source : paper.source,
    taken,
    kept,
  };
}

/** A cross-list adds its categories, and the first day of announcement stays, whoever told of it. */
function adjusted(name: FactName, said: FactSheet, known: FactSheet): Fact | undefined {
  const [fact, before] = [said.get(name), known.get(name)];
  if (!fact || !before) return fact;
  const type = said.get('announceType')?.value;
  if (name === 'categories' && typeof type === 'string' && type.endsWith('cross'))
    return { value: [...new Set([...(before.value as string[]), ...(fact.value as string[])])] };
  if (name === 'announcedAt' && fact.value > before.value) return before;
  return fact;
}

interface Repetition {
  readonly over: Word | undefined;
  readonly word: Word;
  readonly isSurer: boolean;
}

/**
 * The same fact, with whatever belongs to it that only one of them knows. Not from a submitter who did not bring it: the TeX
 * is what pages show, and may look quite another than the words that were read from it.
 */
function completed(fact: Fact, before: Fact | undefined, { over, word, isSurer }: Repetition): Fact {
  const isStrange = (one: Word): boolean => isSubmission(one) && !(over && isSameSubmitter(word, over));
  const known = isSurer && over && isStrange(over) ? undefined : before;
  const given = isStrange(word) ? undefined : fact;
  const [first, second] = isSurer ? [given, known] : [known, given];
  const versionAt = first?.versionAt ?? second?.versionAt;
  const raw = first?.raw ?? second?.raw;
  return defined({ value: fact.value, raw, versionAt });
}

interface Question {
  readonly name: FactName;
  readonly fact: Fact;
  readonly before: Fact | undefined;
  /** whose word the fact is so far; also where it was taken back, and is blank */
  readonly over: Assertion | undefined;
  readonly word: Word & { readonly at: Instant };
  /** who brought the paper */
  readonly title: Word | undefined;
  readonly joins: boolean;
}

/** Why a fact is not taken; undefined when it is. */
function objection(question: Question): string | undefined {
  const { name, fact, before, over, word, title, joins } = question;
  if (word.source === 'operator' && !joins) return undefined;
  if (isSubmission(word) && !joins) {
    const owner = over ?? title;
    if (owner && !isSameSubmitter(word, owner)) return othersWord(name, owner, before !== undefined);
  }
  if (name === 'withdrawn') return objectionToWithdrawal(question);
  if (before && isPoorer(name, fact, before, mayEnd(word, over))) return 'says less than what is known';
  // in the other order it would not have been replaced by what was cut
  if (before && isHarvested(word) && isCutOf(name, before, fact)) return undefined;
  if (!over || (prevails(word, over) && !isEarlierTie(question))) return undefined;
  if (word.version !== undefined && over.version !== undefined && word.version < over.version)
    return `is of version ${word.version}, and version ${over.version} is known`;
  return othersWord(name, over, before !== undefined);
}

/** Where two papers are joined, the later of two words of one rank is not always the one that comes second. */
const isEarlierTie = ({ over, word, joins }: Question): boolean =>
  joins && over !== undefined && prevails(over, word) && over.at >= word.at;

function othersWord(name: FactName, owner: Word, isKnown: boolean): string {
  if (!isKnown && name.startsWith('links.')) return 'waits for a moderator';
  if (!isKnown) return 'can be added only by who brought this paper';
  return isSubmission(owner) ? 'was brought by somebody else' : `is known from ${owner.source}`;
}

/**
 * An archive may withdraw a sentence with a new version, and is not bound by what somebody submitted who knew more than it:
 * nobody's spam behind a true title outlives the record.
 */
function mayEnd(word: Word, over: Word | undefined): Ending {
  if (!over || !isHarvested(word)) return 'nowhere';
  if (!isHarvested(over)) return 'word';
  const isLater = word.version !== undefined && over.version !== undefined && word.version > over.version;
  return isLater && rankOf(word.source) >= rankOf('arxiv-feed') ? 'sentence' : 'nowhere';
}

/** Told by an archive or a registry, it holds until the one who told it takes it back. */
function objectionToWithdrawal({ fact, over, word }: Question): string | undefined {
  if (!over) return undefined;
  // announcement and record of one archive: rank and version decide as ever
  if (!isSameVoice(word, over)) {
    if (fact.value === true && tellsOfWithdrawals(word)) return undefined;
    if (fact.value === false && tellsOfWithdrawals(over)) return `was told by ${over.source}`;
  }
  return prevails(word, over) ? undefined : `is known from ${over.source}`;
}
