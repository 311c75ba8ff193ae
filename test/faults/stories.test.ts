import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawStory } from './story.ts';
import { tellStory } from './tell-story.ts';
import { bundleSystem } from './world/bundle-system.ts';

/* A short look; `npm run faults -- --minutes 60 --seed N` is the long one. */

let system: Awaited<ReturnType<typeof bundleSystem>>;
beforeAll(async () => {
  system = await bundleSystem();
});
afterAll(() => rm(system.folder, { recursive: true, force: true }));

test.each([165])(
  'whatever goes wrong, all is well when it is over: story %i',
  async (seed) => {
    const { lines, broken } = await tellStory(seed, system.program, drawStory(seed, 5));
    expect(broken, lines.join('\n')).toEqual([]);
  },
  600_000,
);
