import { describeCommand } from '../command-line/command-usage.ts';
import { refuseTime } from './refuse-time.ts';

export const importUsage = describeCommand({
  name: 'import',
  does: 'restore what export wrote',
  about: [
    'What is stored already stays as it is, so that it may be run again. Until it has come to its end nothing is published, and nobody is mailed before all of it and the keys are there.',
  ],
  takes: [{ name: 'FILE', is: 'what export wrote, or - for standard input', completes: 'files' }],
  options: {
    'with-keys': { type: 'string', takes: 'KEYS', does: 'the keys that export wrote', completes: 'files' },
    'mailed-until': {
      type: 'string',
      takes: 'TIME',
      does: 'when the old deployment had stopped: whoever was due later is mailed',
      refuse: refuseTime,
    },
    'dry-run': { type: 'boolean', does: 'only tell what would be restored' },
  },
  examples: [
    ['import all.ndjson.gz --with-keys keys.json --dry-run --stack Anew', 'what would be restored'],
    ['import all.ndjson.gz --with-keys keys.json --stack Anew', 'into an empty deployment'],
  ],
  failsWhen: 'a line is wrong, the file is cut off, or the keys are still awaited',
});
