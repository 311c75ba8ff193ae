import { shards } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { defined } from '../../functions/domain/defined.ts';
import { healthOf } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/library/window.ts';
import { endOfTime } from '../../functions/domain/papers/listing/archive.ts';
import { listedPapers } from '../../functions/domain/papers/listing/listed-papers.ts';
import { isAhead } from '../../functions/domain/papers/listing/misdated.ts';
import { isShown } from '../../functions/domain/papers/paper.ts';
import { sources as allSources } from '../../functions/handlers/harvest.ts';
import { type Command, read } from './command.ts';
import { now, papers, states, subscribers } from './stores.ts';

/** So long after their time a digest is late: two beats of the clock have passed. */
const patience = 30 * 60_000;
const never = new Date('9999-12-31T00:00:00Z');

/** `status`: papers of the window, how the sources are, and who should have had a digest and did not; 1 when anything is late. */
export const command: Command = async (words, { json, say }) => {
  read(words, {}, 0);
  const at = now();
  const { listed, latest, ahead } = await papersOf(at);
  let active = 0;
  const late: { id: string; dueAt: string }[] = [];
  for (const shard of shards) {
    for await (const { id, dueAt = '' } of subscribers.due(shard, never)) {
      active++;
      if (Date.parse(dueAt) + patience < at.getTime()) late.push({ id, dueAt });
    }
  }
  const sources = allSources.chosen();
  const known = await states.findMany(sources.map(({ name }) => name));
  const health = sources.map((source) => healthOf(source, known.get(source.name), at));
  if (json)
    say(
      JSON.stringify({ papers: { listed, latest, ahead }, sources: health, subscribers: { active, late } }),
    );
  else {
    say(`papers       ${listed} in the last 30 days, the latest at ${latest ?? 'no time yet'}`);
    if (ahead > 0) say(`  ${ahead} more are dated later than now: a clock was wrong when they came`);
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

/** How many papers readers see in the window, when the latest of them came, and how many are dated ahead. */
async function papersOf(at: Date): Promise<{ listed: number; latest?: string; ahead: number }> {
  let [count, ahead] = [0, 0];
  let latest: string | undefined;
  for await (const { listed } of listedPapers('latest', { from: windowStart(at), to: endOfTime }, papers)) {
    for (const { paper } of listed.filter((one) => isShown(one.paper))) {
      if (isAhead(paper.listedAt, at)) ahead++;
      else {
        latest ??= paper.listedAt;
        count++;
      }
    }
  }
  return defined({ listed: count, ahead, latest });
}
