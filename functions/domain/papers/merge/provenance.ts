import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { Paper } from '../paper.ts';
import type { FactName } from './facts.ts';

/** Whose word something is. */
export interface Word {
  /** name of the source: `arxiv`, `crossref`, `submission`, `operator` */
  readonly source: string;
  /** the submitter, by the name of the token; an accepted suggestion has none */
  readonly by?: string;
  /** of which version it was said, where the source says so */
  readonly version?: number;
}

/** What one of them said, and when it was taken. A fact that was taken back stands here too, and has no value. */
export interface Assertion extends Word {
  readonly at: Instant;
  readonly facts: readonly FactName[];
}

/** Whose word counts for more: the larger. What is not named here is a submission, or a file of unknown origin. */
const ranks: ReadonlyMap<string, number> = new Map([
  ['operator', 6],
  ['arxiv', 5],
  ['biorxiv', 5],
  ['medrxiv', 5],
  // an announcement says less than the record
  ['arxiv-feed', 4],
  ['crossref', 3],
  ['openalex', 3],
  ['datacite', 3],
  ['hugging-face', 2],
  ['semantic-scholar', 2],
  ['openreview', 2],
]);
const least = 1;

export const rankOf = (source: string): number => ranks.get(source) ?? least;

/** A source that is asked by us, or whose records were brought as they are; nobody else's word on a version is proof. */
export const isHarvested = ({ source }: Word): boolean => source !== 'operator' && rankOf(source) > least;

/**
 * Whether a word is to replace another: a later version from a harvested source speaks before an earlier one, whatever
 * the rank; within one version rank decides, and in a tie the later word.
 */
export function prevails(word: Word, over: Word): boolean {
  const [now, then] = [word.version, over.version];
  if (now !== undefined && then !== undefined && now !== then) {
    if (now > then && isHarvested(word)) return true;
    if (now < then && isHarvested(over)) return false;
    if (rankOf(word.source) === rankOf(over.source)) return now > then;
  }
  return rankOf(word.source) >= rankOf(over.source);
}

/** Whether a word that says the same makes a fact surer: it cannot be overruled as easily from then on. */
export const outweighs = (word: Word, over: Word): boolean => prevails(word, over) && !prevails(over, word);

/** Sources that tell of withdrawals and retractions; what one of them told, no other takes back. */
const withdrawalAuthorities = new Set(['arxiv', 'biorxiv', 'medrxiv', 'crossref', 'openalex']);

/** Announcement and record of one archive are one voice. */
const voiceOf = (source: string): string => source.replace(/^arxiv-feed$/, 'arxiv');

export const tellsOfWithdrawals = ({ source }: Word): boolean => withdrawalAuthorities.has(voiceOf(source));
export const isSameVoice = (a: Word, b: Word): boolean => voiceOf(a.source) === voiceOf(b.source);

/** A submission, which may change only what the same submitter brought. */
export const isSubmission = ({ source }: Word): boolean => source === 'submission';

/** Whether both are submissions of one and the same submitter. */
export const isSameSubmitter = (word: Word, other: Word): boolean =>
  isSubmission(word) && isSubmission(other) && word.by !== undefined && word.by === other.by;

/** The source that knows a paper best, of those that said anything of it: the operator does not know papers. */
export const bestSource = (provenance: readonly Assertion[] = []): string | undefined =>
  provenance
    .map(({ source }) => source)
    .filter((source) => source !== 'operator')
    .sort((a, b) => rankOf(b) - rankOf(a))[0];

/** Who said what is known of this fact; undefined when nobody ever did. */
export const wordFor = ({ provenance }: Pick<Paper, 'provenance'>, fact: FactName): Assertion | undefined =>
  provenance.find(({ facts }) => facts.includes(fact));

/** The assertions with this word for these facts instead of what was said of them before; the latest first. */
export function asserted(
  provenance: readonly Assertion[],
  facts: readonly FactName[],
  { source, by, version }: Word,
  at: Instant,
): readonly Assertion[] {
  if (facts.length === 0) return provenance;
  const others = provenance.flatMap((assertion) => {
    const left = assertion.facts.filter((fact) => !facts.includes(fact));
    return left.length === 0 ? [] : [{ ...assertion, facts: left }];
  });
  const word = defined({ source, by, version });
  return [{ ...word, at, facts: [...facts].sort() }, ...others];
}
