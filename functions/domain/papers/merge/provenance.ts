import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import type { FactName } from '../paper-facts.ts';

/** Who asserts something. */
export interface Attribution {
  /** name of the source: `arxiv`, `crossref`, `submission`, `operator` */
  readonly source: string;
  /** the submitter, by the name of the token; an accepted suggestion has none */
  readonly by?: string;
  /** of which version it was asserted, where the source says so */
  readonly version?: number;
}

/** Facts that one of them asserts, and when they were taken. A fact that was taken back stands here too, and has no value. */
export interface Assertion extends Attribution {
  readonly at: Instant;
  readonly facts: readonly FactName[];
}

/** Ranks of the sources that a fact may be from: the larger counts more. A draft of a source that is not named here does not compile. */
const ranks = {
  operator: 6,
  arxiv: 5,
  biorxiv: 5,
  medrxiv: 5,
  // an announcement says less than the record
  'arxiv-feed': 4,
  crossref: 3,
  openalex: 3,
  datacite: 3,
  'hugging-face': 2,
  'semantic-scholar': 2,
  openreview: 2,
  submission: 1,
  // accepted by an operator: nobody owns it
  suggestion: 1,
  // of unknown origin
  file: 1,
} as const;
/** The name of a source that has a rank. */
export type RankedSource = keyof typeof ranks;
const leastRank = 1;

/** Parse the name of a ranked source; undefined for any other. */
export const parseRankedSource = (name: string): RankedSource | undefined =>
  Object.hasOwn(ranks, name) ? (name as RankedSource) : undefined;

/** The rank of a source; a stored fact may be of a source that was given up since, and counts as one of a file. */
export const sourceRank = (source: string): number => ranks[parseRankedSource(source) ?? 'file'];

/** Whether a source is harvested by us, or its records were brought as they are; no other source proves a version. */
export const isHarvested = ({ source }: Attribution): boolean =>
  source !== 'operator' && sourceRank(source) > leastRank;

/**
 * Whether what one source asserts replaces what another did: a later version from a harvested source counts before an earlier
 * one, whatever the rank; within one version rank decides, and in a tie the one that is asserted later.
 */
export function prevails(attribution: Attribution, over: Attribution): boolean {
  const [now, then] = [attribution.version, over.version];
  if (now !== undefined && then !== undefined && now !== then) {
    if (now > then && isHarvested(attribution)) return true;
    if (now < then && isHarvested(over)) return false;
    if (sourceRank(attribution.source) === sourceRank(over.source)) return now > then;
  }
  return sourceRank(attribution.source) >= sourceRank(over.source);
}

/** Whether a source that asserts the same makes a fact surer: it cannot be overruled as easily from then on. */
export const outweighs = (attribution: Attribution, over: Attribution): boolean =>
  prevails(attribution, over) && !prevails(over, attribution);

/** Sources that report withdrawals and retractions; what one of them reported, no other takes back. */
const withdrawalAuthorities = new Set(['arxiv', 'biorxiv', 'medrxiv', 'crossref', 'openalex']);

/** The archive of a source: `arxiv` of `arxiv-feed`; any other is an archive of its own. */
const archiveNameOf = (source: string): string => source.replace(/^arxiv-feed$/, 'arxiv');

/** Whether a source reports withdrawals and retractions. */
export const reportsWithdrawals = ({ source }: Attribution): boolean =>
  withdrawalAuthorities.has(archiveNameOf(source));
/** Whether two sources are the announcements and the records of one archive. */
export const isSameArchive = (a: Attribution, b: Attribution): boolean =>
  archiveNameOf(a.source) === archiveNameOf(b.source);

/** Whether it is a submission, which may change only what the same submitter brought. */
export const isSubmission = ({ source }: Attribution): boolean => source === 'submission';

/** Whether both are submissions of one and the same submitter. */
export const isSameSubmitter = (attribution: Attribution, other: Attribution): boolean =>
  isSubmission(attribution) &&
  isSubmission(other) &&
  attribution.by !== undefined &&
  attribution.by === other.by;

/** The source of the highest rank among those that assert anything of a paper, without the operator, who does not know papers. */
export const bestSource = (provenance: readonly Assertion[] = []): string | undefined =>
  provenance
    .map(({ source }) => source)
    .filter((source) => source !== 'operator')
    .sort((a, b) => sourceRank(b) - sourceRank(a))[0];

/** The assertion of this fact; undefined when no source ever asserted it. */
export const assertionOf = (
  { provenance }: { readonly provenance: readonly Assertion[] },
  fact: FactName,
): Assertion | undefined => provenance.find(({ facts }) => facts.includes(fact));

/** The assertions with a new one of these facts in the place of the earlier ones; the latest first. */
export function withAssertion(
  provenance: readonly Assertion[],
  facts: readonly FactName[],
  { source, by, version }: Attribution,
  at: Instant,
): readonly Assertion[] {
  if (facts.length === 0) return provenance;
  const others = provenance.flatMap((assertion) => {
    const left = assertion.facts.filter((fact) => !facts.includes(fact));
    return left.length === 0 ? [] : [{ ...assertion, facts: left }];
  });
  return [{ ...defined({ source, by, version }), at, facts: [...facts].sort() }, ...others];
}
