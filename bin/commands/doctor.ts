import { setTimeout as sleep } from 'node:timers/promises';
import { examine, type Finding } from '../../functions/domain/papers/examine.ts';
import { inTurn } from '../../functions/domain/publication/in-turn.ts';
import { siteDamage } from '../../functions/domain/publication/site-damage.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { publishing, siteBytes } from '../../functions/publish.ts';
import { type Command, read } from './command.ts';
import { audit, now, papers, pause } from './stores.ts';

/** So many of a kind are told one by one. */
const mostTold = 20;

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

/**
 * `doctor [--repair]`: what a kill, a lost race or a clock left behind in the table, and whether what lies in the bucket
 * is what the manifest says; 1 when anything is left as it is.
 */
export const command: Command = async (words, { json, say }) => {
  const { values } = read(words, { repair: { type: 'boolean' } }, 0);
  const repair = values.repair ?? false;
  const found = new Map<Finding['kind'], Finding[]>();
  const on = { papers: { ...papers, ...audit }, classify, model: modelVersion, now, pause };
  for await (const finding of examine(on, { repair }))
    found.set(finding.kind, [...(found.get(finding.kind) ?? []), finding]);
  const published = repair
    ? await inTurn(() => publishing({ check: true }), { now, sleep, chance: Math.random })
    : undefined;
  const damage = await siteDamage(siteBytes, now());
  const left =
    [...found.values()].flat().filter(({ repaired }) => !repaired).length + (damage === undefined ? 0 : 1);
  if (json) say(JSON.stringify({ findings: [...found.values()].flat(), left, published, damage }));
  else {
    for (const [kind, findings] of found) report(kind, findings, say);
    for (const sentence of published?.repaired ?? []) say(`site: ${sentence}: made anew`);
    if (damage !== undefined) say(`site: ${damage}`);
    if (found.size === 0) say('every paper and every row that points to one agree');
    if (left > 0 && !repair) say('"doctor --repair" puts right what can be');
  }
  return left > 0 ? 1 : 0;
};

function report(kind: Finding['kind'], findings: readonly Finding[], say: (text: string) => void): void {
  const repaired = findings.filter((finding) => finding.repaired).length;
  say(`${findings.length} ${meanings[kind]}${repaired > 0 ? `: ${repaired} put right` : ''}`);
  for (const { what } of findings.slice(0, mostTold)) say(`  ${what}`);
  if (findings.length > mostTold) say(`  and ${findings.length - mostTold} more`);
}
