import { describeCommand } from '../command-line/command-usage.ts';
import { refuseTime } from './refuse-time.ts';

export const deliverUsage = describeCommand({
  name: 'deliver',
  does: 'send the digests that are due',
  options: {
    at: {
      type: 'string',
      takes: 'TIME',
      does: 'as if it were this time, such as 2026-11-24T08:00:00Z',
      refuse: refuseTime,
    },
    'dry-run': { type: 'boolean', does: 'only tell what would be sent, also while digests are stopped' },
    resume: {
      type: 'boolean',
      does: 'start digests again after too much mail came back; nothing is sent by it, the next beat of the clock does',
      excludes: ['at', 'dry-run'],
    },
  },
  examples: [
    ['deliver --at 2026-11-24T08:00:00Z --dry-run', 'who gets what at that time'],
    ['deliver --resume', 'once the cause of "Digests are stopped" is mended'],
  ],
  failsWhen: 'a subscriber who is due got none, or digests are stopped',
});
