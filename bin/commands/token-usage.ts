import { describeCommand } from '../command-line/command-usage.ts';

const refuseQuota = (text: string): string | undefined =>
  /^[1-9]\d{0,14}$/.test(text) ? undefined : `takes a number of papers a day, not "${text}"`;

export const tokenUsage = describeCommand({
  name: 'token',
  does: 'tokens for the submit endpoint; only a hash is stored',
  options: {
    name: { type: 'string', takes: 'NAME', does: 'its name, which may stand without this, too' },
    quota: {
      type: 'string',
      takes: 'N',
      does: 'how many papers a day it may submit',
      refuse: refuseQuota,
    },
    editor: { type: 'boolean', does: "what it submits is an editor's pick" },
  },
  actions: {
    create: {
      does: 'make a token and print it, this one time',
      takes: [
        {
          name: 'NAME',
          is: 'who submits: it owns what the token brings; made up where it is missing',
          isOptional: true,
        },
      ],
      options: ['name', 'quota', 'editor'],
    },
    list: { does: 'their hashes, days, quotas and names' },
    revoke: {
      does: 'take no more submissions with it',
      takes: [{ name: 'HASH', is: 'the hash that "token list" shows, or how it begins' }],
    },
  },
  examples: [
    ['token create alice --quota 500', 'for a contributor'],
    ['token revoke 3f2a', 'by the beginning of its hash'],
  ],
  failsWhen: 'no token has that hash, or more than one',
});
