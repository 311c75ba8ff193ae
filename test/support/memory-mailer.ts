import type { DigestLinks } from '../../functions/domain/alerts/delivery/digest.ts';
import { linkPlaceholders } from '../../functions/domain/alerts/delivery/link-placeholders.ts';
import type { Mailer, Message, SendResult } from '../../functions/domain/alerts/delivery/mailer.ts';

export type Refusal = Exclude<SendResult, { readonly outcome: 'sent' }>;

/** A mailer that keeps what it is given. Each `failNext` refuses one later message, in order. */
export function memoryMailer(): Mailer & {
  readonly sent: readonly Message[];
  failNext(outcome: Refusal): void;
  forgetFailures(): void;
} {
  const sent: Message[] = [];
  const refusals: Refusal[] = [];
  const send = async (message: Message): Promise<SendResult> => {
    const refused = refusals.shift();
    if (refused) return refused;
    sent.push(message);
    return { outcome: 'sent', messageId: `memory-${sent.length}` };
  };
  return {
    sent,
    failNext: (outcome) => void refusals.push(outcome),
    forgetFailures: () => void refusals.splice(0),
    send,
    prepare:
      ({ subject, html, text }) =>
      ({ links, ...envelope }) =>
        send({
          ...envelope,
          subject,
          text: withLinks(text, links),
          ...(html !== undefined && { html: withLinks(html, links) }),
        }),
  };
}

const names = ['unsubscribe', 'preferences', 'vote'] as const;

const withLinks = (rendered: string, links: DigestLinks): string =>
  names.reduce((text, name) => text.replaceAll(linkPlaceholders[name], links[name]), rendered);
