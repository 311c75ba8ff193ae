import { describeCommand } from '../command-line/command-usage.ts';

const ids = { name: 'ID', is: 'what "moderation list" shows in front', isMany: true };

export const moderationUsage = describeCommand({
  name: 'moderation',
  does: 'what readers suggest, and links for papers of others',
  options: {},
  actions: {
    list: { does: 'what waits' },
    accept: { does: 'take it in, as a submission or as links of the paper', takes: [ids] },
    reject: { does: 'throw it away', takes: [ids] },
  },
  examples: [
    ['moderation list', 'what waits, the ids in front'],
    ['moderation accept 0199a7 0199b2', 'two of them'],
  ],
  failsWhen: 'one was not accepted, or nothing waits by that id',
});
