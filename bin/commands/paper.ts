import { findPaper } from '../../functions/domain/papers/find-paper.ts';
import { OperatorError } from '../locate.ts';
import { type Command, read, UsageError } from './command.ts';
import { papers } from './stores.ts';

/** `paper show ID` */
export const command: Command = async (words, { json, say }) => {
  const { positionals } = read(words, {}, 2);
  const [action, id] = positionals;
  if (action !== 'show' || !id) throw new UsageError('paper takes show and an id');
  const paper = await findPaper(id, papers);
  if (!paper) throw new OperatorError(`no paper is known as ${id}`);
  const whole = { ...paper, versions: await papers.versions(paper.id) };
  say(JSON.stringify(whole, null, json ? 0 : 2));
  return 0;
};
