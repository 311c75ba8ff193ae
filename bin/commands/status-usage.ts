import { describeCommand } from '../command-line/command-usage.ts';

export const statusUsage = describeCommand({
  name: 'status',
  does: 'what is stored, published, delivered, due and late; how mail is',
  options: {},
  examples: [
    ['status --stack Paperboy', 'the whole at a glance'],
    ['status --json | jq .late', 'what is late, for a script'],
  ],
  failsWhen: 'anything is late, digests are stopped, or keys are awaited',
});
