import { once } from 'node:events';
import type { PaperId } from '../../functions/domain/papers/paper.ts';
import { type Command, read } from './command.ts';
import { now, papers } from './stores.ts';

/** `export`: every paper as NDJSON, newest first. Memory is flat. */
export const command: Command = async (words) => {
  read(words, {}, 0);
  let ids: PaperId[] = [];
  const write = async () => {
    for (const paper of await papers.findMany(ids)) {
      if (!process.stdout.write(`${JSON.stringify(paper)}\n`)) await once(process.stdout, 'drain');
    }
    ids = [];
  };
  let previous: PaperId | undefined;
  const range = { from: '1991-01-01', to: new Date(now().getTime() + 86_400_000).toISOString() };
  for await (const { id } of papers.listed('latest', range)) {
    if (id !== previous && ids.push(id) === 100) await write();
    previous = id;
  }
  await write();
  return 0;
};
