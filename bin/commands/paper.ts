import { findPaper } from '../../functions/domain/papers/identity/find-paper.ts';
import { parsePaperId } from '../../functions/domain/papers/identity/identity.ts';
import { historyOf } from '../../functions/domain/papers/merge/history.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { revertChange } from '../../functions/domain/papers/revert-change.ts';
import { hidePaper, prunePaper, unhidePaper } from '../../functions/domain/papers/take-down.ts';
import { UnreadableError } from '../../functions/domain/papers/unreadable-error.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { paperUsage } from './paper-usage.ts';
import { audit, now, papers, pauseBeforeRetry } from './stores.ts';

const on = { papers, now, pause: pauseBeforeRetry, classify, model: modelVersion };

interface PaperAction {
  readonly act: (id: string, reason: string) => Promise<Paper | undefined>;
  readonly describe: (paper: Paper) => string;
}

/** The actions that show a paper, take it down or show it again → the paper as it is then, and a sentence about it. */
const actions: Readonly<Record<'show' | 'hide' | 'unhide' | 'prune', PaperAction>> = {
  show: { act: (id) => findPaper(id, papers), describe: () => '' },
  hide: {
    act: (id, reason) => hidePaper(id, reason, on),
    describe: ({ id }) => `${id} is hidden: it is shown nowhere from the next publication on`,
  },
  unhide: {
    act: (id) => unhidePaper(id, on),
    describe: ({ id, pruned }) =>
      pruned ? `${id} was pruned: there is nothing left to show` : `${id} is shown again`,
  },
  prune: {
    act: (id, reason) => prunePaper(id, reason, on),
    describe: ({ id }) => `${id} is erased: only its names are kept, so that it does not come back`,
  },
};

/** `paper show ID | revert ID REVISION | hide ID [--reason TEXT] | unhide ID | prune ID [--reason TEXT] | discard ID`: one paper, shown or changed. */
export const command = commandOf(paperUsage, async ({ action, positionals, values }, output) => {
  const [id = '', revision = ''] = positionals;
  if (action === 'revert') return revertRevision(id, revision, output);
  if (action === 'discard') return discard(id, output);
  const { act, describe } = actions[action];
  const paper = requirePaper(await act(id, values.reason ?? 'taken down by the operator'), id);
  if (output.json || action === 'show') {
    const whole = { ...paper, history: historyOf(paper, await papers.past(paper.id)) };
    output.say(JSON.stringify(whole, null, output.json ? 0 : 2));
  } else output.say(describe(paper));
  return 0;
});

/** The paper that was found. Throws an OperatorError when there is none. */
function requirePaper(paper: Paper | undefined, id: string): Paper {
  if (!paper) throw new OperatorError(`no paper is known as ${id}`);
  return paper;
}

/** Discard a row that cannot be read, so that the next source that brings the paper makes it anew. */
async function discard(id: string, { json, say }: CommandOutput): Promise<number> {
  const name = parsePaperId(id);
  const paper = await findPaper(id, papers).catch((error: unknown) => {
    if (error instanceof UnreadableError) return 'unreadable' as const;
    throw error;
  });
  if (!name || paper === undefined) throw new OperatorError(`no paper is known as ${id}`);
  if (paper !== 'unreadable')
    throw new OperatorError(`${paper.id} can be read: "paper hide" or "paper prune" takes it down`);
  await audit.discard(name);
  const done = `the row of ${name} is thrown away: bring the paper again, and run "doctor --repair"`;
  say(json ? JSON.stringify({ discarded: name }) : done);
  return 0;
}

/** Find the revision of a change that is named by it, or by the version of the paper that it brought: `7`, `v2`. */
async function findRevision(id: string, named: string): Promise<number> {
  const number = Number(named.replace('v', ''));
  const paper = await findPaper(id, papers);
  const history = paper ? historyOf(paper, await papers.past(paper.id)) : [];
  if (!named.startsWith('v') && history.some(({ revision }) => revision === number)) return number;
  const brought = history.find(({ version, changed }) => version === number && changed.includes('version'));
  return brought?.revision ?? number;
}

/** Revert the change that made a revision; 1 when a later change stands in its way. */
async function revertRevision(id: string, revision: string, { json, say }: CommandOutput): Promise<number> {
  const done = await revertChange(id, await findRevision(id, revision), on);
  if (!('paper' in done))
    throw new OperatorError(
      done.outcome === 'unknown paper'
        ? `no paper is known as ${id}`
        : `nothing is known of a change ${revision} of ${id}: "paper show" lists them`,
    );
  const { outcome, paper, facts, later } = done;
  if (json) say(JSON.stringify({ outcome, id: paper.id, facts, later, revision: paper.revision }));
  else {
    if (facts.length > 0)
      say(`${paper.id}: ${facts.join(', ')} ${facts.length > 1 ? 'are' : 'is'} what it was before`);
    else say(`${paper.id}: nothing is left of that change`);
    if (later.length > 0)
      say(`  ${later.join(', ')}: a later change made something else of it; take that back first`);
  }
  return later.length > 0 ? 1 : 0;
}
