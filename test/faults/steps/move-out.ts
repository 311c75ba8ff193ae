import { join } from 'node:path';
import type { Chance } from '../world/chance.ts';
import type { Fault } from '../world/fault.ts';
import type { Place } from '../world/place.ts';
import type { Box, Outcome } from '../world/system-box.ts';
import type { CommandAnswer } from '../world/system-orders.ts';
import type { World } from '../world/world.ts';
import { deliverAllShards } from './clockwork.ts';
import { compareRows, restoredPart } from './compare-rows.ts';
import { inWords, type StepKind } from './step-kind.ts';

/**
 * An operator takes everything out of the deployment, which has stopped, and puts it into an empty one, in which the story goes on.
 * The import is killed somewhere; then the new deployment's own clock may run it, and the operator imports again, with the keys.
 */
export const moveOut: StepKind = async ({ world, known, chance, box, faults }) => {
  const [file, keys] = ['all.ndjson.gz', 'keys.json'].map((name) =>
    join(world.data, `${chance.whole(1, 1e9)}-${name}`),
  ) as [string, string];
  // who moves looks at the clock, and stops everything that runs
  for (const one of world.boxes) {
    one.skew(0);
    await one.kill();
  }
  const stoppedAt = world.clock.now().toISOString();
  const words = [file, '--with-keys', keys];
  let exported = await box.command('export', words, faults);
  if (!isDone(exported)) exported = await box.command('export', words);
  if (!isDone(exported)) {
    known.broken.push(`the export comes to nothing: ${inWords(exported)}`);
    return inWords(exported);
  }
  const before = await world.moveOut();
  world.keptFiles.clear();
  // that nobody was mailed since then is told to the new deployment, or it is not
  const isToldSo = chance.happens(0.5);
  const until = isToldSo ? ['--mailed-until', stoppedAt] : [];
  const first = chance.happens(0.7) ? [...words, ...until] : [file, ...until];
  const begun = await box.command('import', first, [...faults, aKill(chance)]);
  const runs = chance.happens(0.6);
  // one that nothing befell is whole: what the clock does then, it does by right
  const between = runs && !isDone(begun) ? await runBetween(world, box) : '';
  if (between) known.broken.push(...(await halfPublished(world, before)));
  const imported = await box.command('import', [...words, ...until]);
  if (!isDone(imported)) known.broken.push(`the second import comes to nothing: ${inWords(imported)}`);
  known.broken.push(
    ...(await compareRows(before, world.place, { isHeld: !isToldSo, now: world.clock.now() })),
  );
  return `import: ${inWords(begun).slice(0, 60)}; ${between}${inWords(imported)}`;
};

const isDone = (outcome: Outcome<CommandAnswer>): boolean => 'done' in outcome && outcome.done.status === 0;

const aKill = (chance: Chance): Fault => ({
  kind: chance.one(['killed before', 'killed after'] as const),
  service: 'any',
  of: 'all',
  at: chance.whole(1, chance.one([40, 400])),
  times: 1,
  ms: 0,
});

/** What the clock does in a new deployment, whatever is restored there already. */
async function runBetween(world: World, box: Box): Promise<string> {
  const published = await box.run({ do: 'handle', handler: 'publish', event: {} });
  await deliverAllShards(box);
  await world.collect();
  return `meanwhile publish: ${inWords(published).slice(0, 60)}; `;
}

/** Nothing is published of half a backup: once some of its rows are there, a site that is there was made of all of them. */
async function halfPublished({ place, clock }: World, before: Place): Promise<string[]> {
  if (!(await place.site.read('manifest.json'))) return [];
  const { there, missing } = await restoredPart(before, place, clock.now());
  return there > 0 && missing.length > 0
    ? [`a site was published before ${missing.slice(0, 3).join(', ')} of the backup was there`]
    : [];
}
