import { setTimeout as sleep } from 'node:timers/promises';
import type { Published } from '../../functions/domain/publication/publish.ts';
import { mostWaitSeconds, whenFree } from '../../functions/domain/publication/when-free.ts';
import { publishSite } from '../../functions/handlers/publish.ts';
import { type Command, read } from './command.ts';
import { now } from './stores.ts';

/** `publish [--full]`: waits for its turn while somebody else is publishing; 1 when it did not come. */
export const command: Command = async (words, { json, say }) => {
  const { values } = read(words, { full: { type: 'boolean' } }, 0);
  const orders = { full: values.full ?? false, check: true };
  const published = await whenFree(() => publishSite(orders), { now, sleep, chance: Math.random });
  if (json) say(JSON.stringify(published));
  else for (const line of sentences(published)) say(line);
  return published.outcome === 'busy' ? 1 : 0;
};

function sentences({ outcome, papers, put, removed, repaired = [], warnings = [] }: Published): string[] {
  if (outcome === 'busy')
    return [
      `somebody else has been publishing for ${mostWaitSeconds} seconds: nothing was done here, try again`,
    ];
  if (outcome === 'unchanged') return ['nothing has changed'];
  return [
    ...repaired.map((sentence) => `repaired: ${sentence}`),
    ...warnings.map((sentence) => `warning: ${sentence}`),
    `published ${papers} papers: ${put} files put, ${removed} removed`,
  ];
}
