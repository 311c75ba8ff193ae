import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { tellStory } from './tell-story.ts';
import { bundleSystem } from './world/bundle-system.ts';

/* `npm run faults -- [--minutes 10] [--seed N] [--story K]`: tells stories until the time is up; `--story` tells one alone. */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    story: { type: 'string' },
  },
});
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const seed = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
let stopping = false;
process.on('SIGINT', () => {
  stopping = true;
});

const { folder, program } = await bundleSystem();
let told = 0;
const failed: number[] = [];
for (let story = Number(values.story ?? 0); !stopping && Date.now() < end; story++) {
  const begun = Date.now();
  const { lines, broken } = await tellStory(seed * 1_000_003 + story, program);
  told++;
  console.log(
    `story ${story}: ${lines.length} steps, ${((Date.now() - begun) / 1_000).toFixed(1)} s, ${broken.length === 0 ? 'well' : 'BROKEN'}`,
  );
  if (broken.length > 0) {
    failed.push(story);
    console.log(
      [
        ...lines,
        '',
        ...broken.map((sentence) => `! ${sentence}`),
        '',
        `again: npm run faults -- --seed ${seed} --story ${story}`,
        '',
      ].join('\n'),
    );
  }
  if (values.story !== undefined) {
    if (broken.length === 0) console.log(lines.join('\n'));
    break;
  }
}
await rm(folder, { recursive: true, force: true });
console.log(
  `${told} stories told, ${failed.length} failures${failed.length > 0 ? ` (stories ${failed.join(', ')})` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
