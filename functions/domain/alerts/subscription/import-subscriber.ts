import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import { dueFields, nextDue } from '../delivery/next-due.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { onePeriodBack } from './confirm.ts';
import type { Consent, Consents } from './consent.ts';
import { normalizeAddress, subscriberId } from './email-address.ts';
import { type Coverage, erasedReason, type Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** A subscriber as a list from elsewhere says, or as we have exported one. */
export interface ListedSubscriber {
  readonly email: string;
  readonly status: Exclude<Subscriber['status'], 'pending'>;
  readonly settings: AlertSettings;
  /** when they agreed, and to what; each is confirmed */
  readonly consents: readonly Consent[];
  readonly confirmedAt: Instant;
  /** what they have had already; absent for a list from elsewhere */
  readonly covered?: Coverage | undefined;
  readonly last?: Subscriber['last'] | undefined;
  readonly wantedAt?: Instant | undefined;
}

/**
 * What became of a subscriber of a list: `imported`; `known` already, and left as they are; `left`: they ended their alert;
 * `suppressed`: mail to them bounced or was complained of, here or there; `erased`: they wanted to be forgotten.
 */
export type ImportOutcome = 'imported' | 'known' | 'left' | 'suppressed' | 'erased';

/** What `importSubscriber` works with. */
export interface Importing extends Omit<SubscriptionDeps, 'links'> {
  readonly consents: Pick<Consents, 'keep'>;
  /** say what would become of them, and write nothing */
  readonly dryRun: boolean;
}

/**
 * Take over a subscriber who has agreed elsewhere. Nobody is mailed who is suppressed, was erased or has left, and nobody's
 * settings are changed. The consent is written first; killed anywhere and run again, the end is the same.
 */
export async function importSubscriber(listed: ListedSubscriber, on: Importing): Promise<ImportOutcome> {
  const id = subscriberId(listed.email, on.secret);
  const refused = await refusalOf(id, listed, on);
  if (refused || on.dryRun) return refused ?? 'imported';
  for (const consent of listed.consents) await on.consents.keep(id, consent);
  const now = on.now();
  await changeSubscriber(id, on, (known) => {
    // who asked here, and did not confirm yet, has agreed there
    if (known && known.status !== 'pending') return undefined;
    const { settings, confirmedAt, covered, last, wantedAt } = listed;
    return defined({
      id,
      email: normalizeAddress(listed.email),
      status: 'active',
      settings,
      confirmedAt,
      wantedAt: wantedAt ?? confirmedAt,
      activeSince: now.toISOString(),
      covered: covered ?? onePeriodBack(settings, now),
      last,
      ...dueFields(nextDue(settings, now)),
      revision: known?.revision ?? 0,
    });
  });
  return 'imported';
}

/** Why somebody is not taken over, if there is a reason; what their mailbox did there counts here as well. */
async function refusalOf(
  id: string,
  { status }: ListedSubscriber,
  on: Importing,
): Promise<ImportOutcome | undefined> {
  const suppression = await on.subscribers.findSuppression(id);
  if (suppression) return suppression.reason === erasedReason ? 'erased' : 'suppressed';
  if (status === 'bounced' || status === 'complained') {
    if (!on.dryRun) await on.subscribers.suppress(id, status, on.now().toISOString(), status);
    return 'suppressed';
  }
  const known = await on.subscribers.find(id);
  if (known && known.status !== 'pending') return known.status === 'active' ? 'known' : 'left';
  return status === 'unsubscribed' ? 'left' : undefined;
}
