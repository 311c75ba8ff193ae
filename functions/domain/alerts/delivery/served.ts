import { defined } from '../../defined.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import { ended } from '../subscription/ended.ts';
import type { Coverage, Subscriber } from '../subscription/subscriber.ts';
import { credibleCoverage } from './credible-coverage.ts';
import type { Delivering } from './delivering.ts';
import { type TryOutcome, withTry } from './failures.ts';
import { type Due, dueAfter, dueFields } from './next-due.ts';

/** What changes on the row of a subscriber who was served, besides the date of the next digest. */
export interface Service {
  /** what they have been sent now; absent where that is not known */
  readonly covered?: Coverage | undefined;
  readonly last?: Subscriber['last'];
  /** which try it was, where there was one, and what is known of it; of one that was sent only events know more */
  readonly attempt?: number | undefined;
  readonly tried?: TryOutcome | undefined;
  readonly isGivenUp?: boolean;
}

/**
 * Mark a subscriber as served: set the date of the next digest, in one conditional write. The row as it was read is written;
 * only when somebody has changed it meanwhile it is read again.
 */
export async function markServed(
  read: Subscriber,
  served: Due,
  service: Service,
  on: Pick<Delivering, 'subscribers' | 'now' | 'pause'>,
): Promise<void> {
  const now = on.now();
  const edit = (known: Subscriber | undefined): Subscriber | undefined => {
    // they left, or another run served them, in the meantime
    if (known?.status !== 'active' || known.dueAt !== read.dueAt) return undefined;
    return withService(known, served, service, now);
  };
  const next = edit(read);
  if (next && (await on.subscribers.put({ ...next, revision: read.revision + 1 }))) return;
  await changeSubscriber(read.id, on, edit);
}

function withService(known: Subscriber, served: Due, service: Service, now: Date): Subscriber {
  const { covered, last, attempt, tried, isGivenUp } = service;
  const before = credibleCoverage(known, now);
  const isFurther = covered && covered.through >= (before?.through ?? '');
  const next = defined({
    ...known,
    ...dueFields(dueAfter(known.settings, served, now)),
    covered: isFurther ? covered : before,
    last: last ?? known.last,
    ...(attempt !== undefined && withTry(known, attempt, tried)),
  });
  return isGivenUp ? ended(next, 'bounced') : next;
}
