import { setTimeout as sleep } from 'node:timers/promises';
import { deploymentKeys } from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberAudit } from '../../functions/adapters/dynamodb/subscriber-audit.ts';
import { auditSubscribers } from '../../functions/domain/alerts/audit/audit-subscribers.ts';
import { mailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import type { AuditFinding } from '../../functions/domain/papers/audit-finding.ts';
import { auditPapers } from '../../functions/domain/papers/audit-papers.ts';
import { allTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { auditVotes } from '../../functions/domain/papers/votes/audit-votes.ts';
import { type DamagedFile, damagedFiles } from '../../functions/domain/publication/damaged-files.ts';
import { findSiteDamage, readLastPublication } from '../../functions/domain/publication/inspect-bucket.ts';
import { publishWhenFree } from '../../functions/domain/publication/publish-when-free.ts';
import {
  type UnpublishedPaper,
  unpublishedPapers,
} from '../../functions/domain/publication/unpublished-papers.ts';
import { finishVotes } from '../../functions/domain/ranking/cast-vote.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { sources as configured } from '../../functions/handlers/harvest.ts';
import { publishedFiles, publishSite } from '../../functions/handlers/publish.ts';
import { reportDamage } from '../../functions/runtime/log.ts';
import {
  audit,
  client,
  mail,
  now,
  papers,
  pauseBeforeRetry,
  reputation,
  states,
  subscribers,
  subscribersTable,
  voters,
  voting,
} from '../commands/stores.ts';
import { checkFreshness } from './checks/check-freshness.ts';
import { checkRows, type RowAudit } from './checks/check-rows.ts';
import { type Finding, wordsOf } from './finding.ts';
import { type CheckRunning, runCheck } from './run-checks.ts';

/* What is stored, as the commands and the handlers have it. Load this once the environment is set. */

/** The sources that are chosen, and what is stored of them. */
export const chosenSources = () => configured.chosen();
export const storedStates = () => states.findMany(chosenSources().map(({ name }) => name));

/** The front page as it lies in the bucket. */
export const storedPage = async (): Promise<string | undefined> => {
  const bytes = await publishedFiles.read('index.html');
  return bytes && Buffer.from(bytes).toString('utf8');
};

/** How rows are looked at: whether they are put right, and how many of a kind are named. */
export interface RowLooking extends CheckRunning {
  readonly repair: boolean;
  readonly mostExamples: number;
}

/** Look at every row and then at the site, in this order, so that what was put right is published; then at how fresh all is. */
export async function lookAtStored({ repair, mostExamples, ...on }: RowLooking): Promise<Finding[]> {
  const whole = { limitSeconds: Number.POSITIVE_INFINITY };
  const rows = (check: string, whenWell: string, findings: RowAudit['findings']) =>
    runCheck(
      { ...whole, name: check, look: () => checkRows({ check, whenWell, findings }, mostExamples) },
      on,
    );
  return [
    ...(await runCheck({ name: 'keys', limitSeconds: 30, look: lookAtKeys }, on)),
    ...(await rows('papers', 'every paper and every row that points to one agree', () =>
      auditEveryPaper(repair),
    )),
    ...(await rows('votes', 'every vote is counted', () => auditEveryVote(repair))),
    ...(await rows(
      'subscribers',
      'every alert that is on has its place in the queue, and no claim hangs',
      () => auditEverySubscriber(repair),
    )),
    ...(await runCheck({ ...whole, name: 'published', look: () => lookAtPublished(repair) }, on)),
    ...(await rows('lists', 'the lists have every paper as it is stored', () => auditLists(repair))),
    ...(await rows('pages', 'every page and feed is as it was put', () => auditPages(repair))),
    ...(await runCheck({ name: 'freshness', limitSeconds: 120, look: lookAtFreshness }, on)),
  ];
}

/** Look whether the keys are there, without which nobody can be mailed. */
async function lookAtKeys(): Promise<Finding[]> {
  const words = wordsOf('keys');
  const { is } = await deploymentKeys(client, subscribersTable).state();
  if (is === 'none') return [words.notHere('keys: nobody has asked for an alert yet')];
  return is === 'there'
    ? [words.well('links can be signed')]
    : [words.fault('keys are awaited', 'the keys of the deployment that was restored are not there')];
}

const auditEveryPaper = (repair: boolean): AsyncGenerator<AuditFinding> =>
  auditPapers(
    { papers: { ...papers, ...audit }, classify, model: modelVersion, now, pause: pauseBeforeRetry },
    { repair },
  );

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

const auditEverySubscriber = (repair: boolean) =>
  auditSubscribers(
    {
      scan: subscriberAudit(client, subscribersTable, now),
      subscribers,
      deliveries: deliveryTable(client, subscribersTable, reportDamage),
      now,
      pause: pauseBeforeRetry,
    },
    { repair },
  );

/** Find papers that no publication takes by itself; with `repair` every day is made from the table. */
async function* auditLists(repair: boolean): AsyncGenerator<AuditFinding> {
  const found: UnpublishedPaper[] = [];
  for await (const one of unpublishedPapers(publishedFiles, papers, now())) found.push(one);
  const isMade = repair && found.length > 0 && (await publishAnew());
  for (const { id, day } of found)
    yield { kind: 'unpublished paper', what: `${id} of ${day}`, repaired: isMade };
}

/** Find files that readers get and that somebody else has changed, and stay so; with `repair` every file is put again. */
async function* auditPages(repair: boolean): AsyncGenerator<AuditFinding> {
  const look = async (): Promise<DamagedFile[]> => {
    const found: DamagedFile[] = [];
    for await (const one of damagedFiles(publishedFiles)) found.push(one);
    return found;
  };
  let found = await look();
  if (found.length === 0) return;
  // a publication may have put them this very moment
  await sleep(3_000);
  found = await look();
  const isMade = repair && found.length > 0 && (await publishAnew());
  for (const { key, what } of found) yield { kind: 'damaged file', what: `${key} ${what}`, repaired: isMade };
}

/** Make every day from the tables and put every file → whether that was done. */
async function publishAnew(): Promise<boolean> {
  const publish = () => publishSite({ full: true });
  const published = await publishWhenFree(publish, { now, sleep, chance: Math.random });
  return published.outcome === 'published';
}

/** Look at the files of the site; with `repair` they are published anew where something is wrong. */
async function lookAtPublished(repair: boolean): Promise<Finding[]> {
  const words = wordsOf('published');
  const published = repair
    ? await publishWhenFree(() => publishSite({ check: true }), { now, sleep, chance: Math.random })
    : undefined;
  const made = (published?.repaired ?? []).map((one) => words.well(`${one}: made anew`, { repaired: 1 }));
  const damage = await lastingDamage();
  return damage === undefined
    ? [...made, words.well('what lies in the bucket is what was put there')]
    : [...made, words.fault('site is damaged', damage)];
}

/** What is wrong in the bucket and stays so: during a publication, files and manifest differ for a moment. */
async function lastingDamage(): Promise<string | undefined> {
  if ((await findSiteDamage(publishedFiles)) === undefined) return undefined;
  await sleep(3_000);
  return findSiteDamage(publishedFiles);
}

/** Look at how old everything is. */
const lookAtFreshness = (): Promise<Finding[]> =>
  checkFreshness({
    published: () => readLastPublication(publishedFiles),
    lastChange: async () => {
      // the newest row comes first
      for await (const { when } of papers.listed('changed', allTime)) return when;
      return undefined;
    },
    lastHarvests: async () => [...(await storedStates()).values()].map(({ lastSuccess }) => lastSuccess),
    mail: () => mailStatus({ audit: mail, reputation }, now()),
    release: process.env.RELEASE ?? '',
    now: now(),
  });
