import { setTimeout as sleep } from 'node:timers/promises';
import { siteDamage } from '../../functions/domain/library/site-damage.ts';
import { examine, type Finding } from '../../functions/domain/papers/examine.ts';
import { whenFree } from '../../functions/domain/publication/when-free.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { publishedFiles, publishSite } from '../../functions/handlers/publish.ts';
import { type Command, read } from './command.ts';
import { audit, now, papers, pauseBeforeRetry } from './stores.ts';

/** So many of a kind are told one by one: memory stays flat, however much is wrong. */
const mostTold = 20;
const mostInJson = 10_000;

/** What each kind of finding means to who reads of it. */
const meanings: Readonly<Record<Finding['kind'], string>> = {
  'stale row': 'rows that their papers do not agree with (readers pass them by)',
  'missing row': 'papers that were not listed where they should be',
  'unfinished join': 'papers whose knowledge the paper that they became had not taken in',
  'two papers': 'pairs of papers that bear one identifier',
  'lost paper': 'papers that became one that is not there',
  'dated ahead': 'papers that a clock which had jumped ahead gave moments to come',
  'unreadable row': 'rows that cannot be read',
};

/** What was found of a kind: how much, how much of it was put right, and the first of it. */
interface Tally {
  count: number;
  repaired: number;
  readonly first: Finding[];
}

/**
 * `doctor [--repair]`: what a kill, a lost race or a clock left behind in the table; with `--repair` it is put right, and
 * the site is looked at, too. 1 when anything is left as it is.
 */
export const command: Command = async (words, { json, say }) => {
  const { values } = read(words, { repair: { type: 'boolean' } }, 0);
  const repair = values.repair ?? false;
  const tallies = new Map<Finding['kind'], Tally>();
  const on = { papers: { ...papers, ...audit }, classify, model: modelVersion, now, pause: pauseBeforeRetry };
  for await (const finding of examine(on, { repair })) add(finding, tallies, json ? mostInJson : mostTold);
  const published = repair
    ? await whenFree(() => publishSite({ check: true }), { now, sleep, chance: Math.random })
    : undefined;
  const damage = await lastingDamage();
  const unrepaired = [...tallies.values()].reduce((sum, { count, repaired }) => sum + count - repaired, 0);
  const left = unrepaired + (damage === undefined ? 0 : 1);
  if (json) say(JSON.stringify({ ...asJson(tallies), left, published, damage }));
  else {
    for (const [kind, tally] of tallies) report(kind, tally, say);
    for (const sentence of published?.repaired ?? []) say(`site: ${sentence}: made anew`);
    if (damage !== undefined) say(`site: ${damage}`);
    if (tallies.size === 0) say('every paper and every row that points to one agree');
    if (left > 0 && !repair) say('"doctor --repair" puts right what can be');
  }
  return left > 0 ? 1 : 0;
};

function add(finding: Finding, tallies: Map<Finding['kind'], Tally>, most: number): void {
  const tally = tallies.get(finding.kind) ?? { count: 0, repaired: 0, first: [] };
  tallies.set(finding.kind, tally);
  tally.count++;
  if (finding.repaired) tally.repaired++;
  if (tally.first.length < most) tally.first.push(finding);
}

const asJson = (tallies: ReadonlyMap<Finding['kind'], Tally>) => ({
  counts: Object.fromEntries([...tallies].map(([kind, { count }]) => [kind, count])),
  findings: [...tallies.values()].flatMap(({ first }) => first),
});

/** What is wrong in the bucket and stays so: while somebody publishes, files and manifest differ for a moment. */
async function lastingDamage(): Promise<string | undefined> {
  if ((await siteDamage(publishedFiles, now())) === undefined) return undefined;
  await sleep(3_000);
  return siteDamage(publishedFiles, now());
}

function report(kind: Finding['kind'], { count, repaired, first }: Tally, say: (text: string) => void): void {
  say(`${count} ${meanings[kind]}${repaired > 0 ? `: ${repaired} put right` : ''}`);
  for (const { what } of first) say(`  ${what}`);
  if (count > first.length) say(`  and ${count - first.length} more`);
}
