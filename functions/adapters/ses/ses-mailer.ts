import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Envelope, MailContent, Mailer, SendResult } from '../../domain/alerts/delivery/mailer.ts';
import { feedbackTags } from './feedback-tags.ts';
import { type Letterhead, recipientAddress, senderAddress } from './mail-fields.ts';
import { type MimeCopy, prepareMime } from './prepare-mime.ts';
import { resultOfFault } from './result-of-fault.ts';

/** As whom and under which configuration mail is sent. */
export interface Sender extends Letterhead {
  /** the configuration set whose events settle the ledger */
  readonly configurationSet: string;
  /** by whose clock mails are dated until SES dates them */
  readonly now: () => Date;
}

/**
 * Make a mailer that sends by Amazon SES, as raw MIME: the one call of the API that takes List-Unsubscribe-Post. No fault of
 * SES throws: what became of the message is in the result.
 *
 * SES does not recognise a repetition. A client that retries by itself after a broken connection may send twice, so
 * give it `maxAttempts: 1` and let the ledger decide; and a time limit, for the SDK has none.
 */
export function sesMailer(client: SESClient, sender: Sender): Mailer {
  const { configurationSet, now } = sender;
  const from = senderAddress(sender.from);

  const prepare = (content: MailContent) => {
    const write = prepareMime(content, sender, now());
    return async (copy: MimeCopy & Pick<Envelope, 'tags'>): Promise<SendResult> => {
      const to = recipientAddress(copy.to);
      if (!to) return { outcome: 'rejected', reason: 'the recipient is no mail address' };
      const tags = { ...copy.tags, ...feedbackTags(copy.tags, configurationSet) };
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: write(copy) },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        const { MessageId } = await client.send(command);
        if (MessageId) return { outcome: 'sent', messageId: MessageId };
        return { outcome: 'unanswered', reason: 'SES took the message without giving it an id' };
      } catch (error) {
        return resultOfFault(error, from);
      }
    };
  };
  return { prepare, send: (message) => prepare(message)(message) };
}
