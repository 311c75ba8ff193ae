import { deploymentKeys } from '../../functions/adapters/dynamodb/backup/deployment-keys.ts';
import { mailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import { defined } from '../../functions/domain/defined.ts';
import { healthOf } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/library/window.ts';
import { isBeyondClockTolerance } from '../../functions/domain/papers/listing/future-dates.ts';
import { endOfTime } from '../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown } from '../../functions/domain/papers/paper.ts';
import { publicationStatus } from '../../functions/domain/publication/publication-status.ts';
import { sources as allSources } from '../../functions/handlers/harvest.ts';
import { painter } from '../command-line/colours.ts';
import { commandOf } from './command.ts';
import { describeStatus, type ServiceStatus, whatIsLate } from './describe-status.ts';
import { statusUsage } from './status-usage.ts';
import { client, mail, now, papers, publishedFiles, reputation, states, subscribersTable } from './stores.ts';

/** `status`: what is stored, published and delivered, what is late, and how mail is; 1 when anything is late, or digests are stopped. */
export const command = commandOf(statusUsage, async (_, { json, say }) => {
  const at = now();
  const sources = allSources.chosen();
  const known = await states.findMany(sources.map(({ name }) => name));
  const status: ServiceStatus = {
    papers: await countPapers(at),
    sources: sources.map((source) => healthOf(source, known.get(source.name), at)),
    publication: await publicationStatus({ site: publishedFiles, archive: papers }, at),
    mail: await mailStatus({ audit: mail, reputation }, at),
    awaitsKeys: (await deploymentKeys(client, subscribersTable).state()).is === 'awaited',
  };
  const late = whatIsLate(status);
  const { active, mostLate } = status.mail;
  if (json) say(JSON.stringify({ ...status, subscribers: { active, late: mostLate }, late }));
  else for (const line of describeStatus(status, at, painter(process.stdout, process.env))) say(line);
  return late.length > 0 ? 1 : 0;
});

/** Count the papers that readers see in the window and those that are dated ahead, and find when the latest came. */
async function countPapers(at: Date): Promise<ServiceStatus['papers']> {
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
