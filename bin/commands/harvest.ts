import { defined } from '../../functions/domain/defined.ts';
import { completeSubmissions } from '../../functions/domain/harvest/complete-submissions.ts';
import { type Harvested, harvest } from '../../functions/domain/harvest/harvest.ts';
import type { Position } from '../../functions/domain/harvest/source.ts';
import { dayMs } from '../../functions/domain/time.ts';
import { sources as allSources, harvestDeps } from '../../functions/handlers/harvest.ts';
import { startProgress } from '../command-line/progress.ts';
import { commandOf, exitStatus } from './command.ts';
import { harvestUsage, lookupQueue } from './harvest-usage.ts';

/** Longest wait while another process harvests the same source, or has died while doing so. */
const maxWaitSeconds = 60;

/** `harvest [SOURCE] [--from DATE]`: pulls what is new, and looks up what waits; or everything since a day; 1 when a source did not answer. */
export const command = commandOf(harvestUsage, async ({ values, positionals }, { json, say, stop }) => {
  const { from } = values;
  const [name] = positionals;
  const sources = (name === lookupQueue ? [] : allSources.chosen(name ? [name] : undefined)).filter(
    ({ holdsOneDay }) => !(from && holdsOneDay),
  );
  const harvested: Harvested[] = [];
  const on = endingAt(stop);
  for (const source of sources) {
    if (stop?.aborted) break;
    const progress = startProgress({ name: `harvest ${source.name}`, unit: 'papers' });
    const onPage = (count: Harvested, { day }: Position) =>
      progress.update({ done: papersOf(count), share: from === undefined ? undefined : shareOf(from, day) });
    harvested.push(await harvest(source, on, defined({ maxWaitSeconds, onPage, from })));
    progress.end();
  }
  const looked =
    !stop?.aborted && !from && (name ?? lookupQueue) === lookupQueue
      ? await completeSubmissions(allSources.lookups, harvestDeps)
      : undefined;
  if (json) say(JSON.stringify(harvested));
  else if (harvested.length === 0 && name !== lookupQueue) say('no source is set');
  else for (const one of harvested) say(describeHarvest(one));
  if (!json && looked && looked.completed + looked.missed + looked.waiting > 0) {
    say(
      `submissions: ${looked.completed} completed, ${looked.missed} not known yet, ${looked.waiting} waiting`,
    );
  }
  const failed = harvested.some(
    ({ outcome, refused }) => outcome === 'failed' || outcome === 'busy' || refused > 0,
  );
  return exitStatus(failed, stop);
});

function describeHarvest({
  source,
  outcome,
  created,
  updated,
  unchanged,
  refused,
  passed,
  trouble,
}: Harvested): string {
  const kept = `${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused, ${passed} not for us`;
  const ended = {
    whole: '',
    stopped: '; there is more to come',
    busy: '; somebody else is harvesting it',
    failed: `; it failed: ${trouble?.message} (${trouble?.fault}, ${trouble?.times} in a row)`,
  };
  return `${source}: ${kept}${ended[outcome]}`;
}

/** What a harvest works on; once it is to stop, its time is up after the page that is under way. */
const endingAt = (stop: AbortSignal | undefined): typeof harvestDeps => ({
  ...harvestDeps,
  // asked between two pages
  get deadline() {
    return stop?.aborted ? new Date(0) : undefined;
  },
});

const papersOf = ({ created, updated, unchanged, refused, passed }: Harvested): number =>
  created + updated + unchanged + refused + passed;

/** How much of a back-fill is done, by days. */
const shareOf = (from: string, day = from): number =>
  Math.max(0, Date.parse(day) - Date.parse(from)) / Math.max(dayMs, Date.now() - Date.parse(from));
