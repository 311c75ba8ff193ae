import { describeCommand } from '../command-line/command-usage.ts';

const address = { name: 'ADDRESS', is: 'a mail address, in any spelling' };

export const subscribersUsage = describeCommand({
  name: 'subscribers',
  does: 'who gets alerts',
  about: [
    'import mails nobody, and leaves out who bounced, complained, left or was erased. Lines of its file are named by number, never by what they hold.',
  ],
  options: {
    all: { type: 'boolean', does: 'everybody with their state, also those who left or bounced' },
    'dry-run': { type: 'boolean', does: 'only tell what would become of each line' },
  },
  actions: {
    list: { does: 'who waits for a digest, without addresses', options: ['all'] },
    export: { does: 'everybody with consents, state and votes, as NDJSON' },
    import: {
      does: 'take in what export wrote, or CSV whose consentAt says when they agreed',
      takes: [{ name: 'FILE', is: 'a file, or - for standard input', completes: 'files' }],
      options: ['dry-run'],
    },
    erase: { does: 'forget one for good, and take their votes back', takes: [address] },
    unsuppress: { does: 'let an address be mailed again that bounced or complained', takes: [address] },
  },
  examples: [
    ['subscribers export > readers.ndjson', 'keep a copy of everybody'],
    ['subscribers import readers.csv --dry-run', 'what would become of a list'],
  ],
  failsWhen: 'a line is wrong, or nobody has that address',
});
