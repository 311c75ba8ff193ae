import { backoffMs } from '../../concurrency/backoff.ts';
import { ContendedError } from '../../concurrency/retry-on-conflict.ts';
import type { Mailer, Message, SendResult } from '../delivery/mailer.ts';

/** What `sendAtOnce` works with. */
export interface SendingAtOnce {
  readonly mailer: Pick<Mailer, 'send'>;
  /** Take a slot of the deployment's rate without waiting for it: digests wait instead. */
  readonly takeSlot: () => Promise<unknown>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 … 1 */
  readonly chance: () => number;
}

/** Together less than a step of `steadyAnswer` takes. */
const mostAttempts = 4;
const backoff = { firstMs: 150, maxMs: 400 };

/** Send a mail that somebody waits for, before all digests; and again shortly while SES says that we are too fast, or cannot be reached. */
export async function sendAtOnce(message: Message, on: SendingAtOnce): Promise<SendResult> {
  for (let attempt = 1; ; attempt++) {
    await on.takeSlot().catch(ignoreContention);
    const sent = await on.mailer.send(message);
    const again = sent.outcome === 'throttled' || sent.outcome === 'unreachable';
    if (!again || attempt === mostAttempts) return sent;
    // never at once: half of each wait is certain
    await on.sleep(backoffMs(attempt, 0.5 + on.chance() / 2, backoff));
  }
}

/** A slot that cannot be had is gone without: SES itself says when we are too fast. */
function ignoreContention(error: unknown): void {
  if (!(error instanceof ContendedError)) throw error;
}
