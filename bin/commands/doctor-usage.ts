import { describeCommand } from '../command-line/command-usage.ts';

export const doctorUsage = describeCommand({
  name: 'doctor',
  does: 'look at the whole deployment, and say of everything that is wrong what to do',
  // it sets its own environment, so that it can say why there is none
  isOffline: true,
  options: {
    repair: { type: 'boolean', does: 'put right what it can, and publish the site where it is damaged' },
  },
  examples: [
    ['doctor', 'mail, DNS, site, clock, sources, tables, bucket, alarms, freshness, rows'],
    ['doctor --repair --stack Paperboy', 'after a restore, or when a reader misses a paper'],
  ],
  failsWhen: 'a fault is left; a warning is none',
});
