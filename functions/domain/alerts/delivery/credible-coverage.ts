import { isBeyondClockTolerance } from '../../papers/listing/future-dates.ts';
import { onePeriodBack } from '../subscription/confirm.ts';
import type { Coverage, Subscriber } from '../subscription/subscriber.ts';

/**
 * What a reader's digests have covered so far. A moment that is yet to come was written by a clock that had jumped ahead, and nobody
 * knows what it was before: then it is one period back, so that a paper may come again, and none stays away.
 */
export const credibleCoverage = (
  { settings, covered }: Pick<Subscriber, 'settings' | 'covered'>,
  now: Date,
): Coverage | undefined =>
  covered && isBeyondClockTolerance(covered.through, now) ? onePeriodBack(settings, now) : covered;
