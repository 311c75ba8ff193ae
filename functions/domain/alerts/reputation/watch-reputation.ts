import { dayOf } from '../../time.ts';
import { countedDays, isBeyondLimits } from './limits.ts';
import type { Reputation, Standing, Stop } from './reputation.ts';

/** What a run watches while it sends. */
export interface ReputationWatch {
  /** Count a message that SES took. Gives the stop when it is time to end: now and then it is looked for. */
  sent(): Promise<Stop | undefined>;
  /** Write what was counted since the last time. */
  close(): Promise<void>;
}

/**
 * Messages that are counted with one write, and after which a run looks whether digests are stopped. Those of a run that
 * is killed are not counted, and the shares are the larger for it.
 */
const block = 100;

/** Look whether digests may go out, and stop them where too much came back. */
export async function lookAtReputation(reputation: Reputation, now: Date): Promise<Standing> {
  const standing = await reputation.standing();
  if (standing.stopped) return standing;
  const counts = await reputation.counts(standing.since, countedDays(now));
  if (!isBeyondLimits(counts)) return standing;
  await reputation.stop(standing.since, { at: now.toISOString(), ...counts });
  return reputation.standing();
}

/** Make what counts the messages of a run, and tells it when digests are stopped, by itself or by another. */
export function watchReputation(
  reputation: Reputation,
  { since }: Standing,
  now: () => Date,
): ReputationWatch {
  let waiting = 0;
  const write = async (): Promise<void> => {
    const count = waiting;
    waiting = 0;
    if (count > 0) await reputation.add(since, dayOf(now()), { sent: count });
  };
  return {
    sent: async () => {
      if (++waiting < block) return undefined;
      await write();
      return (await lookAtReputation(reputation, now())).stopped;
    },
    close: write,
  };
}
