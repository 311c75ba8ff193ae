import { defined } from '../../functions/domain/defined.ts';
import { healthOf } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/library/window.ts';
import { isBeyondClockTolerance } from '../../functions/domain/papers/listing/future-dates.ts';
import { endOfTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown } from '../../functions/domain/papers/paper.ts';
import { minuteMs } from '../../functions/domain/time.ts';
import { sources as allSources } from '../../functions/handlers/harvest.ts';
import { type Command, parseWords } from './command.ts';
import { activeSubscribers, now, papers, states } from './stores.ts';

/** Time after which a digest that is due is late: delivery has run twice by then. */
const lateAfterMs = 30 * minuteMs;

/** `status`: counts the papers of the window, and tells which sources and which digests are late; 1 when any is. */
export const command: Command = async (words, { json, say }) => {
  parseWords(words, {}, 0);
  const at = now();
  const { listed, latest, ahead } = await countPapers(at);
  let active = 0;
  const late: { id: string; dueAt: string }[] = [];
  for await (const { id, dueAt = '' } of activeSubscribers()) {
    active++;
    if (Date.parse(dueAt) + lateAfterMs < at.getTime()) late.push({ id, dueAt });
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

/** Count the papers that readers see in the window and those that are dated ahead, and find when the latest came. */
async function countPapers(at: Date): Promise<{ listed: number; latest?: string; ahead: number }> {
  let [count, ahead] = [0, 0];
  let latest: string | undefined;
  for await (const { listed } of papersOnBoard('latest', { from: windowStart(at), to: endOfTime }, papers)) {
    for (const { paper } of listed.filter((one) => isShown(one.paper))) {
      if (isBeyondClockTolerance(paper.listedAt, at)) ahead++;
      else {
        latest ??= paper.listedAt;
        count++;
      }
    }
  }
  return defined({ listed: count, ahead, latest });
}
