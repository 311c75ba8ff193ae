import type { MailStatus } from '../../../functions/domain/alerts/delivery/mail-status.ts';
import type { Manifest } from '../../../functions/domain/library/manifest.ts';
import type { Progress } from '../../../functions/domain/publication/progress.ts';
import { ago, dayOf, hourMs, type Instant, minuteMs } from '../../../functions/domain/time.ts';
import { describeFailure } from '../describe-failure.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';

/** What tells how fresh everything is. Each is read by itself, so that one that cannot be read hides nothing of the others. */
export interface FreshnessReading {
  readonly published: () => Promise<{ readonly manifest?: Manifest; readonly progress?: Progress }>;
  /** when something changed last; undefined where nothing ever did */
  readonly lastChange: () => Promise<Instant | undefined>;
  /** last answers of the sources that are harvested by the clock */
  readonly lastHarvests: () => Promise<readonly (Instant | undefined)[]>;
  readonly mail: () => Promise<MailStatus>;
  readonly release: string;
  readonly now: Date;
}

/** A publication comes every minute, and takes seconds. */
const lateAfterMs = 10 * minuteMs;
/** A harvest of some source comes every hour. */
const harvestLateAfterMs = 3 * hourMs;

/** Judge how old the library, the site, the harvests and the digests are. */
export async function checkFreshness(on: FreshnessReading): Promise<Finding[]> {
  const words = wordsOf('freshness');
  const looks: readonly [what: string, look: Promise<Finding[]>][] = [
    ['the site', judgePublication(on, words)],
    ['harvests', judgeHarvests(on, words)],
    ['digests', judgeMail(on, words)],
  ];
  const found = await Promise.allSettled(looks.map(([, look]) => look));
  return found.flatMap((one, place) =>
    one.status === 'fulfilled'
      ? one.value
      : [words.unknown(`${looks[place]?.[0]}: ${describeFailure(one.reason)}`)],
  );
}

/** A manifest is written when something changed: it is late where something did and it does not say so, or where its day is over. */
async function judgePublication(on: FreshnessReading, words: Words): Promise<Finding[]> {
  const [{ manifest, progress }, changed] = await Promise.all([on.published(), on.lastChange()]);
  if (!manifest || !progress)
    return [words.fault('site was never published', 'there is no site yet, or none that can be relied on')];
  const { through, day } = manifest;
  const lateBefore = ago(on.now, lateAfterMs);
  const isBehind = changed !== undefined && changed > through && changed < lateBefore;
  const isOfYesterday = day < dayOf(lateBefore);
  const owed = Object.keys(progress.owed).length;
  return [
    isBehind || isOfYesterday
      ? words.fault(
          'site is stale',
          isBehind
            ? `what changed at ${changed} is not on the site, which is of ${through}`
            : `the site is of ${day}`,
        )
      : words.well(`the library is whole through ${through}, the site is of ${day}`),
    ...(progress.release === on.release || isBehind
      ? []
      : [
          words.warning(
            'site is stale',
            'the site was rendered by another release; the next publication renders it anew',
          ),
        ]),
    ...(owed > 0 ? [words.warning('site is owed', `${owed} days of the archive are still to be made`)] : []),
  ];
}

async function judgeHarvests({ lastHarvests, now }: FreshnessReading, words: Words): Promise<Finding[]> {
  const last = (await lastHarvests())
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  if (last === undefined) return [words.notHere('no source has answered yet')];
  return [
    last < ago(now, harvestLateAfterMs)
      ? words.warning('harvest is late', `the last answer of any source came at ${last}`)
      : words.well(`the last answer of a source came at ${last}`),
  ];
}

async function judgeMail({ mail }: FreshnessReading, words: Words): Promise<Finding[]> {
  const { active, late, standing, unresolved } = await mail();
  const said = `${active} active, ${late} late, ${unresolved.length} of whom nobody knows`;
  if (standing.stopped)
    return [words.fault('digests are stopped', `digests are stopped since ${standing.stopped.at}`)];
  return [late > 0 ? words.fault('digests are late', `digests: ${said}`) : words.well(`digests: ${said}`)];
}
