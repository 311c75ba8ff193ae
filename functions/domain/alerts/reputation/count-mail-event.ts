import { dayOf } from '../../time.ts';
import type { MailEvent } from '../delivery/mail-event.ts';
import type { Reputation } from './reputation.ts';

/** Where SES itself held a mail back, since the account's own list has the address: it counts for nobody. */
const heldBack = /OnAccountSuppressionList$/;

/**
 * Count a bounce for good or a complaint, of a digest or any other mail, once however often it is told; on the day of the
 * mail, and only if that was sent since digests were last started again. Whoever is killed before it is noted counts it a
 * second time: that is on the safe side.
 */
export async function countMailEvent(event: MailEvent, reputation: Reputation): Promise<void> {
  const kind = countedAs(event);
  if (!kind) return;
  const { subscriber, edition = '', at, sentAt = at, messageId = `${subscriber}/${edition}` } = event;
  const what = `${kind} ${messageId}`;
  if (await reputation.isCounted(what)) return;
  const { since } = await reputation.standing();
  if (sentAt >= since) await reputation.add(since, dayOf(sentAt), { [kind]: 1 });
  await reputation.noteCounted(what, at);
}

function countedAs({ state, permanent, detail = '' }: MailEvent): 'bounces' | 'complaints' | undefined {
  if (heldBack.test(detail)) return undefined;
  if (state === 'complained') return 'complaints';
  return state === 'bounced' && permanent ? 'bounces' : undefined;
}
