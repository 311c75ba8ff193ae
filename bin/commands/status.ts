import { chosenSources } from '../../functions/chosen-sources.ts';
import { shards } from '../../functions/domain/alerts/subscriber.ts';
import { healthOf } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/publication/window.ts';
import { type Command, read } from './command.ts';
import { now, papers, states, subscribers } from './stores.ts';

/** So long after their time a digest is late: two beats of the clock have passed. */
const patience = 30 * 60_000;
const never = new Date('9999-12-31T00:00:00Z');

/** `status`: papers of the window, how the sources are, and who should have had a digest and did not; 1 when anything is late. */
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
  const sources = chosenSources();
  const known = await states.findMany(sources.map(({ name }) => name));
  const health = sources.map((source) => healthOf(source, known.get(source.name), at));
  if (json)
    say(JSON.stringify({ papers: { listed, latest }, sources: health, subscribers: { active, late } }));
  else {
    say(`papers       ${listed} in the last 30 days, the latest at ${latest ?? 'no time yet'}`);
    for (const { name, condition, late: isLate, lastSuccess = 'never', trouble } of health) {
      const told = [condition, isLate && condition !== 'late' && 'and late', trouble?.message]
        .filter(Boolean)
        .join(', ');
      say(`source       ${name}: ${told}; last answer ${lastSuccess}`);
    }
    say(`subscribers  ${active} active, ${late.length} late`);
    for (const { id, dueAt } of late) say(`  ${id} did not get what was due at ${dueAt}`);
  }
  return late.length > 0 || health.some((source) => source.late) ? 1 : 0;
};
