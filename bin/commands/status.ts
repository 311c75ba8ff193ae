import { mailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import { defined } from '../../functions/domain/defined.ts';
import { healthOf } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/library/window.ts';
import { isBeyondClockTolerance } from '../../functions/domain/papers/listing/future-dates.ts';
import { endOfTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown } from '../../functions/domain/papers/paper.ts';
import { sources as allSources } from '../../functions/handlers/harvest.ts';
import { commandOf } from './command.ts';
import { describeMailStatus } from './describe-mail-status.ts';
import { statusUsage } from './status-usage.ts';
import { mail, now, papers, reputation, states } from './stores.ts';

/** `status`: counts the papers of the window, tells which sources and which digests are late, and how mail is; 1 when any is late, or digests are stopped. */
export const command = commandOf(statusUsage, async (_, { json, say }) => {
  const at = now();
  const { listed, latest, ahead } = await countPapers(at);
  const mails = await mailStatus({ audit: mail, reputation }, at);
  const { active, mostLate: late, standing } = mails;
  const sources = allSources.chosen();
  const known = await states.findMany(sources.map(({ name }) => name));
  const health = sources.map((source) => healthOf(source, known.get(source.name), at));
  if (json)
    say(
      JSON.stringify({
        papers: { listed, latest, ahead },
        sources: health,
        subscribers: { active, late },
        mail: mails,
      }),
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
    for (const line of describeMailStatus(mails)) say(line);
  }
  return late.length > 0 || standing.stopped || health.some((source) => source.late) ? 1 : 0;
});

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
