import { describeCommand } from '../command-line/command-usage.ts';

const id = { name: 'ID', is: 'an arXiv id, a DOI or an id of ours, in any spelling' };

const refuseRevision = (text: string): string | undefined =>
  /^v?[1-9]\d*$/.test(text)
    ? undefined
    : 'paper revert takes an id and the revision that "paper show" lists in its history';

export const paperUsage = describeCommand({
  name: 'paper',
  does: 'look at one paper, take a change back, take it down',
  options: { reason: { type: 'string', takes: 'TEXT', does: 'why, which is kept with the paper' } },
  actions: {
    show: { does: 'as it is stored, who said what of it, and every change', takes: [id] },
    revert: {
      does: 'take one change back: what it replaced is known again',
      takes: [
        id,
        {
          name: 'REVISION',
          is: 'of its history: 7, or v2 by the version that it brought',
          refuse: refuseRevision,
        },
      ],
    },
    hide: { does: 'show it nowhere from the next publication on', takes: [id], options: ['reason'] },
    unhide: { does: 'show it again', takes: [id] },
    prune: { does: 'erase what it says for good', takes: [id], options: ['reason'] },
    discard: { does: 'throw away a row that cannot be read, so that the paper may come again', takes: [id] },
  },
  examples: [
    ['paper show 2403.01234', 'all that is known of it'],
    ['paper hide arxiv:2403.01234 --reason vandalism', 'until "paper unhide"'],
  ],
  failsWhen: 'there is no such paper, or a later change stands in the way',
});
