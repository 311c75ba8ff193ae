import { dayOf } from '../../time.ts';
import type { Mailer, SendResult } from '../delivery/mailer.ts';
import type { Reputation } from './reputation.ts';

/** What counting works with. */
export interface CountingMails {
  readonly reputation: Pick<Reputation, 'standing' | 'add'>;
  readonly now: () => Date;
  /** Tell of a count that could not be written: the mail is sent, and whoever asked for it shall hear so. */
  readonly onFault: (error: unknown) => void;
}

/** A mailer that counts the mails that are sent one by one: confirmations, links. Digests are counted by the run that sends them. */
export function countedMailer(mailer: Mailer, { reputation, now, onFault }: CountingMails): Mailer {
  const count = async ({ outcome }: SendResult): Promise<void> => {
    if (outcome !== 'sent') return;
    const { since } = await reputation.standing();
    await reputation.add(since, dayOf(now()), { sent: 1 });
  };
  return {
    ...mailer,
    send: async (message) => {
      const result = await mailer.send(message);
      await count(result).catch(onFault);
      return result;
    },
  };
}
