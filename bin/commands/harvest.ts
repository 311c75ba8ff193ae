import { Presets, SingleBar } from 'cli-progress';
import { defined } from '../../functions/domain/defined.ts';
import { completeSubmissions } from '../../functions/domain/harvest/complete-submissions.ts';
import { type Harvested, harvest } from '../../functions/domain/harvest/harvest.ts';
import type { Position, Source } from '../../functions/domain/harvest/source.ts';
import { dayMs, dayOf } from '../../functions/domain/time.ts';
import { sources as allSources, harvestDeps } from '../../functions/handlers/harvest.ts';
import { commandOf } from './command.ts';
import { harvestUsage, lookupQueue } from './harvest-usage.ts';

/** Longest wait while another process harvests the same source, or has died while doing so. */
const maxWaitSeconds = 60;

/** `harvest [SOURCE] [--from DATE]`: pulls what is new, and looks up what waits; or everything since a day; 1 when a source did not answer. */
export const command = commandOf(harvestUsage, async ({ values, positionals }, { json, say }) => {
  const { from } = values;
  const [name] = positionals;
  const sources = (name === lookupQueue ? [] : allSources.chosen(name ? [name] : undefined)).filter(
    ({ holdsOneDay }) => !(from && holdsOneDay),
  );
  const harvested: Harvested[] = [];
  for (const source of sources) {
    const bar = from ? showProgress(source, from) : undefined;
    const onPage = (_: Harvested, position: Position) => bar?.update(daysSince(from, position.day));
    harvested.push(await harvest(source, harvestDeps, defined({ maxWaitSeconds, onPage, from })));
    bar?.stop();
  }
  const looked =
    !from && (name ?? lookupQueue) === lookupQueue
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
  return harvested.some(({ outcome, refused }) => outcome === 'failed' || outcome === 'busy' || refused > 0)
    ? 1
    : 0;
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

const daysSince = (from = '', to = from): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));

/** Show a bar over the days from then to now. */
function showProgress(source: Source, from: string): SingleBar {
  const format = `${source.name} [{bar}] {value}/{total} days | {eta_formatted} left`;
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(Math.max(1, daysSince(from, dayOf(new Date()))), 0);
  return bar;
}
