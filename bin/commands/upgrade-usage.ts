import { describeCommand } from '../command-line/command-usage.ts';

export const upgradeUsage = describeCommand({
  name: 'upgrade',
  does: 'write stored rows of older layouts in that of today; nobody has to',
  options: { 'dry-run': { type: 'boolean', does: 'only count them' } },
  examples: [['upgrade --dry-run', 'which rows have an older layout']],
  failsWhen: 'a row cannot be read',
});
