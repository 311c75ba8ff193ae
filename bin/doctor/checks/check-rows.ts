import type { SubscriberFinding } from '../../../functions/domain/alerts/audit/audit-subscribers.ts';
import type { AuditFinding } from '../../../functions/domain/papers/audit-finding.ts';
import { describeFailure } from '../describe-failure.ts';
import { type Finding, wordsOf } from '../finding.ts';

/** Something stored that is not as it should be. */
export type RowFinding = AuditFinding | SubscriberFinding;

/** What each kind of finding means, for the operator. */
const meanings: Readonly<Record<RowFinding['kind'], string>> = {
  'stale row': 'rows that their papers do not agree with (readers pass them by)',
  'missing row': 'papers that were not listed where they should be',
  'missing title row': 'papers that were not found by their title',
  'unfinished join': 'papers whose knowledge the paper that they became had not taken in',
  'two papers': 'pairs of papers that bear one identifier',
  'lost paper': 'papers that became one that is not there',
  'dated ahead': 'papers that a clock which had jumped ahead gave moments to come',
  'unreadable row': 'rows that cannot be read',
  'miscounted votes': 'papers whose votes or heat were not what the rows of their votes say',
  'needless row': 'rows that an older release has left and nobody needs',
  'unpublished paper': 'papers that lists do not have as they are stored: a clock far behind wrote them',
  'damaged file': 'files that readers get and that are not as they were put',
  'active without a digest': 'alerts that were on and due nothing',
  'due without an alert': 'subscribers who were due a digest although their alert is off',
  'misplaced in the queue': 'subscribers whom the queue had elsewhere than their rows say',
  'hanging claim': 'digests that were claimed long ago, and of which nobody told what became',
  'unreadable subscriber row': 'rows of subscribers that cannot be read',
};

/** What is read whole, and what is said when nothing is wrong with it. */
export interface RowAudit {
  readonly check: string;
  readonly whenWell: string;
  readonly findings: () => AsyncIterable<RowFinding>;
}

/** The findings of one kind: of how many things, how many of these were repaired, and the first of them. */
interface Tally {
  count: number;
  repaired: number;
  readonly examples: string[];
}

/** Run an audit, and tell of each kind how many there are; memory stays flat, however much is wrong. */
export async function checkRows(
  { check, whenWell, findings }: RowAudit,
  mostExamples: number,
): Promise<Finding[]> {
  const words = wordsOf(check);
  const tallies = new Map<RowFinding['kind'], Tally>();
  let broken: string | undefined;
  try {
    for await (const one of findings()) count(one, tallies, mostExamples);
  } catch (error) {
    broken = describeFailure(error);
  }
  const told = [...tallies].map(([kind, tally]) => judge(check, kind, tally));
  if (broken !== undefined) return [...told, words.unknown(`not all rows were looked at: ${broken}`)];
  return told.length > 0 ? told : [words.well(whenWell)];
}

function count(finding: RowFinding, tallies: Map<RowFinding['kind'], Tally>, most: number): void {
  const { kind, what, repaired } = finding;
  const rows = 'rows' in finding ? (finding.rows ?? 1) : 1;
  const tally = tallies.get(kind) ?? { count: 0, repaired: 0, examples: [] };
  tallies.set(kind, tally);
  tally.count += rows;
  if (repaired) tally.repaired += rows;
  if (tally.examples.length < most) tally.examples.push(rows === 1 ? what : `${what}: ${rows}`);
}

function judge(check: string, kind: RowFinding['kind'], { count: all, repaired, examples }: Tally): Finding {
  const words = wordsOf(check);
  const what = `${all} ${meanings[kind]}${repaired > 0 ? `: ${repaired} put right` : ''}`;
  const more = { count: all, repaired, examples };
  if (repaired === all) return { ...words.well(what, more), kind };
  // nobody reads them, and nobody has to delete them
  return words[kind === 'needless row' ? 'warning' : 'fault'](kind, what, more);
}
