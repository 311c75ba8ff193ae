import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, Message, SendResult } from '../../domain/alerts/delivery/mailer.ts';
import { composeMime, envelopeOf } from './compose-mime.ts';
import { resultOfFault } from './result-of-fault.ts';
import { withLinks } from './with-links.ts';

/** As whom and under which configuration mail is sent. */
export interface Sender {
  /** `Paperboy <papers@example.org>`, a verified identity */
  readonly from: string;
  /** the configuration set whose events settle the ledger */
  readonly configurationSet: string;
}

/**
 * Make a mailer that sends by Amazon SES, as raw MIME: the one call of the API that takes List-Unsubscribe-Post. No fault of
 * SES throws: what became of the message is in the result.
 *
 * SES does not recognise a repetition. A client that retries by itself after a broken connection may send twice, so
 * give it `maxAttempts: 1` and let the ledger decide; and a time limit, for the SDK has none.
 */
export function sesMailer(client: SESClient, { from, configurationSet }: Sender): Mailer {
  const send = async (message: Message): Promise<SendResult> => {
    const envelope = envelopeOf(message, from);
    if (!envelope) return { outcome: 'rejected', reason: 'the recipient is no mail address' };
    const command = new SendRawEmailCommand({
      Source: envelope.from,
      Destinations: [envelope.to],
      RawMessage: { Data: await composeMime(message, from) },
      ConfigurationSetName: configurationSet,
      Tags: Object.entries(message.tags).map(([Name, Value]) => ({ Name, Value })),
    });
    try {
      const { MessageId } = await client.send(command);
      if (MessageId) return { outcome: 'sent', messageId: MessageId };
      return { outcome: 'unanswered', reason: 'SES took the message without giving it an id' };
    } catch (error) {
      return resultOfFault(error, envelope.from);
    }
  };
  return {
    send,
    prepare:
      (content) =>
      ({ links, ...envelope }) =>
        send({ ...envelope, ...withLinks(content, links) }),
  };
}
