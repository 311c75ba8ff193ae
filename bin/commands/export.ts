import { once } from 'node:events';
import { allTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../functions/domain/papers/listing/papers-on-board.ts';
import { type Command, parseWords } from './command.ts';
import { papers } from './stores.ts';

/** `export`: prints every paper as NDJSON, newest first, each once. Memory is flat. */
export const command: Command = async (words) => {
  parseWords(words, {}, 0);
  for await (const { listed } of papersOnBoard('latest', allTime, papers)) {
    for (const { paper } of listed) {
      if (!process.stdout.write(`${JSON.stringify(paper)}\n`)) await once(process.stdout, 'drain');
    }
  }
  return 0;
};
