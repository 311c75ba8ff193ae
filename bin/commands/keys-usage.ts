import { describeCommand } from '../command-line/command-usage.ts';

export const keysUsage = describeCommand({
  name: 'keys',
  does: 'the keys that sign the links of mails; no key is ever printed',
  options: {},
  actions: {
    list: { does: 'their names, how old they are, and which one signs' },
    rotate: {
      does: 'add one, which signs a quarter of an hour later, without a deployment; links that are out go on working',
    },
  },
  examples: [
    ['keys rotate --stack Paperboy', 'after a key has become known'],
    ['keys list', 'which one signs now'],
  ],
  failsWhen: 'the last key does not sign yet, or somebody else has rotated them just now',
});
