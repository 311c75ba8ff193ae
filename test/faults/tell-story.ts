import { filesAreOfNothing } from './invariants/files-are-of-nothing.ts';
import type { Invariant } from './invariants/invariant.ts';
import { mailIsRight } from './invariants/mail-is-right.ts';
import { nothingIsLeft } from './invariants/nothing-is-left.ts';
import { papersAreKept } from './invariants/papers-are-kept.ts';
import { readersAgree } from './invariants/readers-agree.ts';
import { comeToRest } from './rest.ts';
import { allSteps } from './steps/all-steps.ts';
import { drawStory, type Step } from './story.ts';
import { chanceOf } from './world/chance.ts';
import { type Known, nothingKnown } from './world/known.ts';
import { openWorld, type World } from './world/world.ts';

const invariants: readonly Invariant[] = [
  papersAreKept,
  readersAgree,
  filesAreOfNothing,
  mailIsRight,
  nothingIsLeft,
];

/** What became of a story: what was done, line by line, and what is not as it should be. */
export interface Told {
  readonly lines: readonly string[];
  readonly broken: readonly string[];
}

/** Tell a story in a world of its own, let it come to rest, and look at everything. */
export async function tellStory(
  seed: number,
  program: string,
  steps: readonly Step[] = drawStory(seed),
): Promise<Told> {
  const world = await openWorld(program, chanceOf(seed ^ 0x5eed));
  const known = nothingKnown();
  const lines: string[] = [];
  try {
    for (const step of steps) lines.push(...(await perform(step, world, known)));
    await comeToRest(world, known);
    // two publications that are compared have to be of one moment
    world.clock.stand();
    for (const invariant of invariants) known.broken.push(...(await invariant(world, known)));
  } catch (error) {
    known.broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await world.close();
  }
  return { lines, broken: known.broken };
}

/** Perform a step, and the one beside it → what was done, in words. */
async function perform(step: Step, world: World, known: Known): Promise<string[]> {
  const { alongside, ...alone } = step;
  const both = await Promise.all(
    [alone, ...(alongside ? [alongside] : [])].map(async (one) => {
      const box = world.boxes[one.box];
      if (one.skewMinutes !== undefined) box.skew(one.skewMinutes * 60_000);
      known.hadWrongClock ||= (one.skewMinutes ?? 0) !== 0;
      const words = await allSteps[one.act]({
        world,
        known,
        chance: chanceOf(one.seed),
        box,
        faults: one.faults,
        isAlone: alongside === undefined,
      });
      const faults = one.faults.map(
        ({ kind, service, of, at, times }) => `${kind} ${service}/${of} ${at}×${times}`,
      );
      const skew = one.skewMinutes === undefined ? '' : ` clock ${one.skewMinutes} min`;
      return `[${one.box}]${skew} ${one.act} {${faults.join('; ')}} ${words}`;
    }),
  );
  return both.map(
    (line, index) => `${world.clock.now().toISOString()} ${index > 0 ? '  at once ' : ''}${line}`,
  );
}
