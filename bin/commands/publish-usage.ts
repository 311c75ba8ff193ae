import { describeCommand } from '../command-line/command-usage.ts';

export const publishUsage = describeCommand({
  name: 'publish',
  does: 'bring the site up to what is stored',
  about: [
    'It waits while another process is publishing, works off all days that are owed, and looks whether every day of the library is whole.',
  ],
  options: { full: { type: 'boolean', does: 'make every file anew, from the tables alone' } },
  examples: [
    ['publish', 'what the clock would do within a minute'],
    ['publish --full --stack Paperboy', 'after the bucket was damaged'],
  ],
  failsWhen: 'somebody else was publishing all the time',
});
