import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Told, tellStory } from './tell-story.ts';
import { bundleSystem } from './world/bundle-system.ts';

/*
 * `npm run faults -- [--minutes 10] [--seed 1] [--story K]`: tells stories until the time is up, and prints those in which something is
 * broken in the end; `--story` tells one alone. Ctrl-C ends it. Exit status: 0 all is well, 1 something is broken, 2 wrong usage.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    story: { type: 'string' },
  },
});

/** A number of the command line. */
function numberOf(name: 'minutes' | 'seed' | 'story', text: string): number {
  const number = Number(text);
  if (text !== '' && number >= 0 && (name === 'minutes' || Number.isInteger(number))) return number;
  process.stderr.write(`--${name} takes a number, not "${text}"\n`);
  process.exit(2);
}

const minutes = numberOf('minutes', values.minutes);
const seed = numberOf('seed', values.seed);
const alone = values.story === undefined ? undefined : numberOf('story', values.story);

/** The seed of a story: no two of a run, nor of runs with seeds beside each other, have the same. */
const seedOf = (story: number): number =>
  (Math.imul(seed + 1, 0x9e3779b1) + Math.imul(story + 1, 0x85ebca6b)) | 0;

function print(story: number, { lines, broken }: Told, seconds: number): void {
  const how = broken.length === 0 ? 'well' : `${broken.length} things are broken`;
  console.log(`story ${story}: ${lines.length} steps, ${seconds.toFixed(0)} s, ${how}`);
  if (broken.length === 0 && alone === undefined) return;
  for (const line of lines) console.log(`  ${line}`);
  for (const sentence of broken) console.log(`! ${sentence}`);
  if (broken.length > 0) console.log(`again: npm run faults -- --seed ${seed} --story ${story}`);
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// once, though npm passes Ctrl-C on a second time: the processes of a story end with their parent
const interrupted = new Promise<'interrupted'>((resolve) =>
  process.on('SIGINT', () => resolve('interrupted')),
);
const begun = Date.now();
const { folder, program } = await bundleSystem();
const failed: number[] = [];
let told = 0;
for (
  let story = alone ?? 0;
  alone === undefined ? Date.now() - begun < minutes * 60_000 : told === 0;
  story++
) {
  const since = Date.now();
  const one = await Promise.race([tellStory(seedOf(story), program), interrupted]);
  if (one === 'interrupted') break;
  told++;
  if (one.broken.length > 0) failed.push(story);
  print(story, one, (Date.now() - since) / 1_000);
}
await rm(folder, { recursive: true, force: true });
const inMinutes = ((Date.now() - begun) / 60_000).toFixed(1);
const which = failed.length > 0 ? `: ${failed.join(', ')}` : '';
console.log(
  `${told} stories told in ${inMinutes} minutes with seed ${seed}, ${failed.length} failures${which}`,
);
process.exit(failed.length > 0 ? 1 : 0);
