import { leftToTheDoctor } from './invariants/left-to-the-doctor.ts';
import { deliverAllShards } from './steps/clockwork.ts';
import { pressConfirm } from './steps/readers.ts';
import type { Known } from './world/known.ts';
import { asSesEvent } from './world/post-office.ts';
import type { World } from './world/world.ts';

/** Days after which everybody who is due has been served, whatever was held up. */
const quietDays = 2;

/** Let the system come to rest: the clocks are right, nothing befalls it any more, and time goes by. */
export async function comeToRest(world: World, known: Known): Promise<void> {
  for (const box of world.boxes) {
    box.skew(0);
    await box.kill();
  }
  const [box] = world.boxes;
  // leases of who was killed run out, and sources may be asked again
  world.clock.pass(2);
  for (const reader of known.readers.values()) await pressConfirm({ world, box, faults: [] }, reader);
  // what a wrong clock wrote is nobody's affair but the doctor's; all else comes right by itself
  if (known.hadWrongClock) await must('the doctor', box.command('doctor', ['--repair']));
  for (let day = 0; day < quietDays; day++) await liveThroughDay(world);
  if (!known.hadWrongClock) known.broken.push(...(await leftToTheDoctor(world, known)));
  await must('the doctor', box.command('doctor', ['--repair']));
  // what was put in the place of others is taken away after an hour
  world.clock.pass(62);
  await must('publish', box.command('publish', []));
  world.clock.pass(17);
  await must('publish', box.command('publish', []));
}

/** A day as it goes when nothing goes wrong, as far as something is due. */
async function liveThroughDay(world: World): Promise<void> {
  const [box] = world.boxes;
  const day = world.clock.now();
  day.setUTCDate(day.getUTCDate() + 1);
  for (const [hour, minute] of [
    [7, 50],
    [8, 5],
    [9, 20],
    [10, 35],
  ] as const) {
    day.setUTCHours(hour, minute, 0, 0);
    world.clock.passUntil(day);
    world.archive.day = world.clock.now().toISOString().slice(0, 10);
    if (hour === 7) await must('harvest', box.run({ do: 'handle', handler: 'harvest', event: {} }));
    await must('publish', box.run({ do: 'handle', handler: 'publish', event: {} }));
    await tellAll(world);
    for (const done of await deliverAllShards(box)) await must('deliver', Promise.resolve(done));
    await tellAll(world);
  }
}

/** SES tells all that it has not told; what it has lost stays lost. */
async function tellAll(world: World): Promise<void> {
  await world.collect();
  for (const event of world.post.events.splice(0))
    await must(
      'mail-events',
      world.boxes[0].run({ do: 'handle', handler: 'mail-events', event: asSesEvent(event) }),
    );
}

/** What is done without a fault has to succeed. */
async function must(what: string, doing: Promise<object>): Promise<void> {
  const outcome = await doing;
  if (!('done' in outcome))
    throw new Error(`${what}, with nothing in its way: ${JSON.stringify(outcome).slice(0, 2_000)}`);
}
