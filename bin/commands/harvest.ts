import { handler } from '../../functions/harvest.ts';
import { type Command, read } from './command.ts';

/** `harvest` */
export const command: Command = async (words, { json, say }) => {
  read(words, {}, 0);
  const harvested = await handler();
  if (json) say(JSON.stringify(harvested));
  else if (harvested.length === 0) say('no source is configured');
  for (const { source, created, updated, unchanged, refused } of json ? [] : harvested) {
    say(`${source}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused`);
  }
  return 0;
};
