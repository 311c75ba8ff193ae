import type { HeldLease } from '../concurrency/with-lease.ts';
import { defined } from '../defined.ts';
import { dayKey, revisedKey } from '../library/library-day.ts';
import { manifestFile, manifestVersion, readManifest } from '../library/manifest.ts';
import { clockToleranceMs } from '../papers/listing/future-dates.ts';
import { finishJoin } from '../papers/merge/absorb-duplicate.ts';
import type { Paper } from '../papers/paper.ts';
import { markTrending, newlyTrending } from '../ranking/trending.ts';
import { type Day, dayOf, hourMs, later, midnight } from '../time.ts';
import { buildBoards } from './boards.ts';
import { countByDay } from './count-by-day.ts';
import { freezeEditions } from './freeze-editions.ts';
import { inspectLibrary } from './inspect-bucket.ts';
import { healthHash } from './is-due.ts';
import { distrusted, makeAgainLater, makeOlderDays, oweAgain } from './make-days.ts';
import { misdatedWarnings } from './misdated-warnings.ts';
import { PutsRefusedError } from './persistent-put.ts';
import { manifestOf, type Owed, objectsInUse, progressFile } from './progress.ts';
import type { Published, Publishing, SiteContents } from './publishing.ts';
import { putUnits } from './put-units.ts';
import { makeRevised } from './revised-papers.ts';
import { beginRun, type Orders, type Run, sweepUnknownFiles } from './run.ts';
import { owe, takeChanges } from './take-changes.ts';
import { tellHub } from './tell-hub.ts';
import { dayMaking, makeWindow, type PublishedWindow } from './window-days.ts';
import { windowPeriods } from './window-periods.ts';

/** Bring the bucket up to date while the lease is ours. */
export async function publishUnderLease(
  on: Publishing,
  lease: HeldLease,
  orders: Orders,
): Promise<Published> {
  const run = await beginRun(on, lease, orders);
  await takeIntoRun(run);
  await oweDamaged(run);
  const window = await makeWindowWithEntrants(run);
  const revised = await makeRevised(run);
  const render = async () =>
    putUnits([...(await on.render(await contentsOf(window, revised, run)))], run.progress, run);
  await render();
  // the archive begins where the window ends: what came into it is told at once
  if (await makeOlderDays(run.progress, run.firstDay, dayMaking(run))) await render();
  if (run.start.isUnknown) await sweepUnknownFiles(run);
  await removeRetired(run);
  await finishRun(run);
  await tellHub(run);
  if (run.files.refused.length > 0) throw new PutsRefusedError(run.files.refused);
  return report(run, window);
}

/**
 * Take the changes since the last time into what is owed, once every paper that was merged into another one has been taken in by
 * it: the process that joined them may have been killed in between.
 */
async function takeIntoRun(run: Run): Promise<void> {
  const { on, progress, firstDay, now } = run;
  const take = () => takeChanges(progress.read, firstDay, on.archive, on.now);
  let taken = await take();
  let finished = false;
  for (const paper of taken.papers.values())
    if (paper.mergedInto && (await finishJoin(paper, on))) finished = true;
  // to finish one is a change, too
  if (finished) taken = await take();
  progress.read = taken.read;
  const owed = new Map<Day, Owed>(Object.entries(progress.owed));
  for (const [day, what] of taken.owed) {
    if (what === 'whole') owed.set(day, what);
    else owe(owed, day, what);
  }
  progress.owed = Object.fromEntries(owed);
  for (const [id, paper] of taken.papers) run.known.set(id, paper);
  oweAgain(progress, now);
  makeAgainLater(progress, taken.unsettled, now);
  // there were more than were looked at one by one
  if (taken.unsettled.length > 0) progress.revisedOwed = true;
}

/** Owe the days whose objects are not what was put there, and retire what nobody knows of. */
async function oweDamaged(run: Run): Promise<void> {
  const { progress, on, now, orders, repaired } = run;
  if (!orders.check && now.getUTCMinutes() !== 0 && repaired.length === 0) return;
  const { damaged, foreign } = await inspectLibrary(progress, on.site, { whole: orders.check });
  for (const [day, { hash }] of Object.entries(progress.days)) {
    if (!damaged.has(dayKey(day, hash))) continue;
    progress.owed[day] = 'whole';
    progress.days[day] = { hash: '', papers: 0, bytes: 0, tag: '' };
  }
  if (!orders.full) repaired.push(...damaged.values());
  for (const key of foreign) progress.retired[key] = later(now, hourMs);
  if (progress.revised && damaged.has(revisedKey(progress.revised.hash))) {
    progress.revised = distrusted(progress.revised);
    progress.revisedOwed = true;
  }
}

/** Make the window, mark the papers that have entered trending, and take these changes into it. */
async function makeWindowWithEntrants(run: Run): Promise<PublishedWindow> {
  for (;;) {
    const made = await makeWindow(run);
    let marked = false;
    for (const { id } of newlyTrending(made.window, run.now))
      if (await markTrending(id, run.on.papers, run.now)) marked = true;
    if (!marked) return made;
    // with these came what others have written meanwhile, and they may have brought another entrant
    await takeIntoRun(run);
  }
}

/** All that the site is rendered from. */
async function contentsOf(
  { days, window, removed }: PublishedWindow,
  revised: readonly Paper[],
  run: Run,
): Promise<SiteContents> {
  const { progress, now, firstDay, on, orders } = run;
  const editions = await freezeEditions(progress, days, on.editions, { firstDay, now });
  const listed = Object.entries(progress.days)
    .map(([day, { papers }]) => ({ day, papers }))
    .filter(({ day, papers }) => papers > 0 && day <= dayOf(now))
    .sort((a, b) => (a.day > b.day ? -1 : 1));
  const boards = buildBoards({
    papers: [...window.values()],
    revised,
    removed,
    editions,
    since: midnight(firstDay),
    until: later(now, clockToleranceMs),
    today: dayOf(now),
    olderDay: listed.find(({ day }) => day < firstDay)?.day,
  });
  noteRepairs(run);
  return {
    boards,
    window,
    periods: windowPeriods({
      days,
      listed: listed.map(({ day }) => day),
      firstDay,
      today: dayOf(now),
      holidays: on.holidays ?? [],
    }),
    days: listed,
    counts: countByDay(window.values(), firstDay, dayOf(now)),
    health: orders.health,
    owed: Object.keys(progress.owed).length,
    repairs: progress.repairs,
  };
}

/** Repairs that the site tells of. */
const mostRepairs = 10;

/** Note what was repaired, for the status page. */
function noteRepairs({ progress, repaired, now }: Run): void {
  const at = now.toISOString();
  const fresh = [...new Set(repaired)].map((what) => ({ at, what }));
  const earlier = progress.repairs.filter((one) => one.at !== at);
  progress.repairs = [...fresh, ...earlier].slice(0, mostRepairs);
}

/** Remove the objects that no manifest has named for an hour. */
async function removeRetired({ progress, now, files }: Run): Promise<void> {
  const inUse = objectsInUse(progress);
  for (const [key, after] of Object.entries(progress.retired)) {
    if (inUse.has(key)) delete progress.retired[key];
    else if (after <= now.toISOString() && (await files.remove(key))) delete progress.retired[key];
  }
}

/** Note that the run has come to its end, and write the manifest, last. */
async function finishRun({ on, lease, files, progress, firstDay, orders }: Run): Promise<void> {
  const isWindowWhole = !Object.keys(progress.owed).some((day) => day >= firstDay);
  if (isWindowWhole) progress.through = progress.read.through;
  progress.health = healthHash(orders.health);
  progress.unfinished = false;
  await lease.assure();
  await files.insist(progressFile(progress));
  const manifest = manifestOf(progress);
  const standing = await readManifest(on.site);
  if (!standing || manifestVersion(standing) !== manifestVersion(manifest)) {
    await lease.assure();
    await files.insist(manifestFile(manifest));
  }
  // a write that was on its way for too long may have come after another publisher's
  await lease.keep();
}

function report(
  { files, repaired, warnings, progress, now }: Run,
  { all, window }: PublishedWindow,
): Published {
  const owed = Object.keys(progress.owed).length;
  const wrong = [...warnings, ...misdatedWarnings(all, now)];
  return defined({
    outcome: 'published',
    ...files.counts,
    papers: window.size,
    owed: owed > 0 ? owed : undefined,
    repaired: repaired.length > 0 ? [...new Set(repaired)] : undefined,
    warnings: wrong.length > 0 ? wrong : undefined,
  });
}
