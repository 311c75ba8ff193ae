import { setTimeout as sleep } from 'node:timers/promises';
import { defined } from '../../functions/domain/defined.ts';
import { mostWaitSeconds, publishWhenFree } from '../../functions/domain/publication/publish-when-free.ts';
import type { Published, PublishOptions } from '../../functions/domain/publication/publishing.ts';
import { publishSite } from '../../functions/handlers/publish.ts';
import { startProgress } from '../command-line/progress.ts';
import { commandOf } from './command.ts';
import { publishUsage } from './publish-usage.ts';
import { now } from './stores.ts';

/** `publish [--full]`: publishes the site, days before the window too; waits while another process is publishing; 1 when that lasted too long. */
export const command = commandOf(publishUsage, async ({ values }, { json, say }) => {
  const orders = { full: values.full ?? false, check: true };
  const published = await publishEverything(orders);
  if (json) say(JSON.stringify(published));
  else for (const line of describePublication(published)) say(line);
  return published.outcome === 'busy' ? 1 : 0;
});

/** Publish step by step until no day is owed. Of steps that follow the first one only what they did is told. */
export async function publishEverything(orders: PublishOptions): Promise<Published> {
  const publish = (given: PublishOptions) =>
    publishWhenFree(() => publishSite(given), { now, sleep, chance: Math.random });
  const progress = startProgress({ name: 'publish', unit: 'days' });
  let done = await publish(orders);
  const most = done.owed ?? 0;
  while (done.owed !== undefined) {
    progress.update({ done: most - done.owed, share: (most - done.owed) / Math.max(1, most) });
    const next = await publish({});
    const { owed: _, ...before } = done;
    if (next.outcome === 'busy') {
      done = { ...done, outcome: 'busy' };
      break;
    }
    const counts = { put: done.put + next.put, removed: done.removed + next.removed };
    done = defined({ ...before, ...counts, owed: next.owed });
  }
  if (done.outcome !== 'busy') progress.update({ done: most, share: 1 });
  progress.end();
  return done;
}

/** What a publication came to, in sentences. */
export function describePublication({
  outcome,
  until,
  papers,
  put,
  removed,
  repaired = [],
  warnings = [],
}: Published): string[] {
  if (until !== undefined)
    return [
      `a backup is being restored: nothing is published before "import" has come to its end, or ${until}`,
    ];
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
