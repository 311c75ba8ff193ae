import { describeCommand } from '../command-line/command-usage.ts';

export const doctorUsage = describeCommand({
  name: 'doctor',
  does: 'find what a kill, a lost race or a clock left behind',
  options: { repair: { type: 'boolean', does: 'put it right, and check the site, too' } },
  examples: [
    ['doctor', 'what does not agree'],
    ['doctor --repair --stack Paperboy', 'after a restore, or when a reader misses a paper'],
  ],
  failsWhen: 'anything is left as it is',
});
