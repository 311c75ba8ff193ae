import { shards } from '../../functions/domain/alerts/subscriber.ts';
import { windowStart } from '../../functions/domain/publication/window.ts';
import { type Command, read } from './command.ts';
import { now, papers, subscribers } from './stores.ts';

/** So long after their time a digest is late: two beats of the clock have passed. */
const patience = 30 * 60_000;
const never = new Date('9999-12-31T00:00:00Z');

/** `status`: papers of the window, subscribers, and who should have had a digest and did not; 1 when there is one. */
export const command: Command = async (words, { json, say }) => {
  read(words, {}, 0);
  const at = now();
  let listed = 0;
  let latest: string | undefined;
  for await (const { when } of papers.listed('latest', { from: windowStart(at), to: at.toISOString() })) {
    latest ??= when;
    listed++;
  }
  let active = 0;
  const late: { id: string; dueAt: string }[] = [];
  for (const shard of shards) {
    for await (const { id, dueAt = '' } of subscribers.due(shard, never)) {
      active++;
      if (Date.parse(dueAt) + patience < at.getTime()) late.push({ id, dueAt });
    }
  }
  if (json) say(JSON.stringify({ papers: { listed, latest }, subscribers: { active, late } }));
  else {
    say(`papers       ${listed} in the last 30 days, the latest at ${latest ?? 'no time yet'}`);
    say(`subscribers  ${active} active, ${late.length} late`);
    for (const { id, dueAt } of late) say(`  ${id} did not get what was due at ${dueAt}`);
  }
  return late.length > 0 ? 1 : 0;
};
