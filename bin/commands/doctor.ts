import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditFinding, auditPapers } from '../../functions/domain/papers/audit-papers.ts';
import { auditVotes } from '../../functions/domain/papers/votes/audit-votes.ts';
import { findSiteDamage } from '../../functions/domain/publication/inspect-bucket.ts';
import { publishWhenFree } from '../../functions/domain/publication/publish-when-free.ts';
import { finishVotes } from '../../functions/domain/ranking/cast-vote.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { publishedFiles, publishSite } from '../../functions/handlers/publish.ts';
import { commandOf } from './command.ts';
import { doctorUsage } from './doctor-usage.ts';
import { audit, now, papers, pauseBeforeRetry, voters, voting } from './stores.ts';

/** How many findings of a kind are printed one by one: memory stays flat, however much is wrong. */
const mostPrintedFindings = 20;
const mostFindingsInJson = 10_000;

/** What each kind of finding means, for the operator. */
const meanings: Readonly<Record<AuditFinding['kind'], string>> = {
  'stale row': 'rows that their papers do not agree with (readers pass them by)',
  'missing row': 'papers that were not listed where they should be',
  'unfinished join': 'papers whose knowledge the paper that they became had not taken in',
  'two papers': 'pairs of papers that bear one identifier',
  'lost paper': 'papers that became one that is not there',
  'dated ahead': 'papers that a clock which had jumped ahead gave moments to come',
  'unreadable row': 'rows that cannot be read',
  'miscounted votes': 'papers whose votes or heat were not what the rows of their votes say',
  'needless row': 'rows that an older release has left and nobody needs',
};

/** The findings of one kind: how many, of how many things, how many of these were repaired, and the first of them. */
interface FindingTally {
  findings: number;
  count: number;
  repaired: number;
  readonly first: AuditFinding[];
}

/**
 * `doctor [--repair]`: finds what a kill, a lost race or a clock left behind in the table; with `--repair` it puts that
 * right, and checks the site, too. 1 when anything is left as it is.
 */
export const command = commandOf(doctorUsage, async ({ values }, { json, say }) => {
  const repair = values.repair ?? false;
  const tallies = new Map<AuditFinding['kind'], FindingTally>();
  const on = { papers: { ...papers, ...audit }, classify, model: modelVersion, now, pause: pauseBeforeRetry };
  for await (const finding of auditPapers(on, { repair }))
    countFinding(finding, tallies, json ? mostFindingsInJson : mostPrintedFindings);
  for await (const finding of auditEveryVote(repair))
    countFinding(finding, tallies, json ? mostFindingsInJson : mostPrintedFindings);
  const published = repair
    ? await publishWhenFree(() => publishSite({ check: true }), { now, sleep, chance: Math.random })
    : undefined;
  const damage = await lastingDamage();
  const unrepaired = [...tallies.values()].reduce((sum, { count, repaired }) => sum + count - repaired, 0);
  const left = unrepaired + (damage === undefined ? 0 : 1);
  if (json) say(JSON.stringify({ ...asJson(tallies), left, published, damage }));
  else {
    for (const [kind, tally] of tallies) printTally(kind, tally, say);
    for (const sentence of published?.repaired ?? []) say(`site: ${sentence}: made anew`);
    if (damage !== undefined) say(`site: ${damage}`);
    if (tallies.size === 0) say('every paper and every row that points to one agree');
    if (left > 0 && !repair) say('"doctor --repair" puts right what can be');
  }
  return left > 0 ? 1 : 0;
});

/** Audit the votes of all papers; with `repair` what readers said is carried out first, where a kill has left it half done. */
async function* auditEveryVote(repair: boolean): AsyncGenerator<AuditFinding> {
  const on = await voting();
  if (repair) for await (const reader of voters()) await finishVotes(reader, on);
  for await (const { paper, counted, rows } of auditVotes(
    { ...on, papers: { ...papers, ...audit } },
    { repair },
  ))
    yield { kind: 'miscounted votes', what: `${paper}: ${counted} counted, ${rows} rows`, repaired: repair };
}

function countFinding(
  finding: AuditFinding,
  tallies: Map<AuditFinding['kind'], FindingTally>,
  most: number,
): void {
  const tally = tallies.get(finding.kind) ?? { findings: 0, count: 0, repaired: 0, first: [] };
  tallies.set(finding.kind, tally);
  const { rows = 1 } = finding;
  tally.findings++;
  tally.count += rows;
  if (finding.repaired) tally.repaired += rows;
  if (tally.first.length < most) tally.first.push(finding);
}

const asJson = (tallies: ReadonlyMap<AuditFinding['kind'], FindingTally>) => ({
  counts: Object.fromEntries([...tallies].map(([kind, { count }]) => [kind, count])),
  findings: [...tallies.values()].flatMap(({ first }) => first),
});

/** What is wrong in the bucket and stays so: during a publication, files and manifest differ for a moment. */
async function lastingDamage(): Promise<string | undefined> {
  if ((await findSiteDamage(publishedFiles)) === undefined) return undefined;
  await sleep(3_000);
  return findSiteDamage(publishedFiles);
}

function printTally(
  kind: AuditFinding['kind'],
  { findings, count, repaired, first }: FindingTally,
  say: (text: string) => void,
): void {
  say(`${count} ${meanings[kind]}${repaired > 0 ? `: ${repaired} put right` : ''}`);
  for (const { what, rows } of first) say(rows === undefined ? `  ${what}` : `  ${what}: ${rows}`);
  if (findings > first.length) say(`  and ${findings - first.length} more`);
}
