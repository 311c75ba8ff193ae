import { handler } from '../../functions/publish.ts';
import { type Command, read } from './command.ts';

/** `publish [--full]` */
export const command: Command = async (words, { json, say }) => {
  const { values } = read(words, { full: { type: 'boolean' } }, 0);
  const published = await handler({ full: values.full ?? false });
  if (json) say(JSON.stringify(published));
  else if (published.outcome === 'published') {
    say(`published ${published.papers} papers: ${published.put} files put, ${published.removed} removed`);
  } else say(published.outcome === 'busy' ? 'somebody else is publishing just now' : 'nothing has changed');
  return 0;
};
