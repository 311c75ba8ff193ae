import { ago, dayMs } from '../time.ts';
import { untoldTopics } from './is-due.ts';
import { progressFile } from './progress.ts';
import type { Run } from './run.ts';

/**
 * Tell the hub of feeds that changed a minute ago or earlier, when all else is done: one that hangs holds up nothing. What it does not
 * take is told again, for a day. A run that is killed before it has noted that it told the hub tells it twice.
 */
export async function tellHub({
  on,
  lease,
  files,
  progress,
  now,
  changedFeeds,
  warnings,
}: Run): Promise<void> {
  const topics = untoldTopics(progress, now);
  if (topics.length === 0) return;
  const fault = on.hub && (await on.hub.tell(topics));
  if (fault) warnings.push(`the hub was not told of ${topics.length} feeds: ${fault}`);
  for (const topic of topics) {
    if (fault && (progress.untold[topic] ?? '') >= ago(now, dayMs)) continue;
    // the CDN may have handed it the state before this run
    if (changedFeeds.has(topic)) progress.untold[topic] = now.toISOString();
    else delete progress.untold[topic];
  }
  await lease.assure();
  await files.insist(progressFile(progress));
}
