import type { Mailer, Message, SendResult } from '../../functions/domain/alerts/delivery/mailer.ts';

export type Refusal = Exclude<SendResult, { readonly outcome: 'sent' }>;

/** A mailer that keeps what it is given. Each `failNext` refuses one later message, in order. */
export function memoryMailer(): Mailer & {
  readonly sent: readonly Message[];
  failNext(outcome: Refusal): void;
} {
  const sent: Message[] = [];
  const refusals: Refusal[] = [];
  return {
    sent,
    failNext: (outcome) => void refusals.push(outcome),
    async send(message) {
      const refused = refusals.shift();
      if (refused) return refused;
      sent.push(message);
      return { outcome: 'sent', messageId: `memory-${sent.length}` };
    },
  };
}
