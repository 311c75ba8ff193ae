import { findPaper } from '../../functions/domain/papers/find-paper.ts';
import { historyOf } from '../../functions/domain/papers/history.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { hide, prune, unhide } from '../../functions/domain/papers/take-down.ts';
import { OperatorError } from '../locate.ts';
import { type Command, read, UsageError } from './command.ts';
import { now, papers } from './stores.ts';

const on = { papers, now };

/** What is done to a paper → the paper as it is then, and what to tell of it. */
const actions: Readonly<
  Record<string, { act(id: string, reason: string): Promise<Paper | undefined>; told(paper: Paper): string }>
> = {
  hide: {
    act: (id, reason) => hide(id, reason, on),
    told: ({ id }) => `${id} is hidden: it is shown nowhere from the next publication on`,
  },
  unhide: {
    act: (id) => unhide(id, on),
    told: ({ id, pruned }) =>
      pruned ? `${id} was pruned: there is nothing left to show` : `${id} is shown again`,
  },
  prune: {
    act: (id, reason) => prune(id, reason, on),
    told: ({ id }) => `${id} is erased: only its names are kept, so that it does not come back`,
  },
};

/** `paper show ID | hide ID [--reason TEXT] | unhide ID | prune ID [--reason TEXT]` */
export const command: Command = async (words, { json, say }) => {
  const { positionals, values } = read(words, { reason: { type: 'string' } }, 2);
  const [action = '', id] = positionals;
  if (!(action === 'show' || action in actions) || !id) {
    throw new UsageError('paper takes show, hide, unhide or prune, and an id');
  }
  const { act, told } = actions[action] ?? { act: (name: string) => findPaper(name, papers), told: () => '' };
  const paper = await act(id, values.reason ?? 'taken down by the operator');
  if (!paper) throw new OperatorError(`no paper is known as ${id}`);
  if (json || action === 'show') {
    const whole = { ...paper, history: historyOf(paper, await papers.past(paper.id)) };
    say(JSON.stringify(whole, null, json ? 0 : 2));
  } else say(told(paper));
  return 0;
};
