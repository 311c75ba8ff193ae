import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, SendResult } from '../../domain/alerts/delivery/mailer.ts';
import { composeMime, type Envelope, envelopeOf } from './compose-mime.ts';

/** As whom and under which configuration mail is sent. */
export interface Sender {
  /** `Paperboy <papers@example.org>`, a verified identity */
  readonly from: string;
  /** the configuration set whose events settle the ledger */
  readonly configurationSet: string;
}

/**
 * Make a mailer that sends by Amazon SES, as raw MIME: the one call of the API that takes List-Unsubscribe-Post.
 *
 * SES does not recognise a repetition. A client that retries by itself after a broken connection may send twice, so
 * give it `maxAttempts: 1` and let the ledger decide. An error that is not about this one message throws.
 */
export function sesMailer(client: SESClient, { from, configurationSet }: Sender): Mailer {
  return {
    async send(message) {
      const envelope = envelopeOf(message, from);
      const command = new SendRawEmailCommand({
        Source: envelope.from,
        Destinations: [envelope.to],
        RawMessage: { Data: await composeMime(message, from) },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(message.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        const { MessageId } = await client.send(command);
        if (!MessageId) throw new Error('SES took the message without giving it an id');
        return { outcome: 'sent', messageId: MessageId };
      } catch (error) {
        return refusalOrThrow(error, envelope);
      }
    },
  };
}

/** Errors of too many mails: SES gives the rate and the day's quota the same code; only the sentence differs. */
const throttling = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);
const rejection = new Set(['MessageRejected', 'InvalidParameterValue']);

function refusalOrThrow(error: unknown, envelope: Envelope): SendResult {
  if (!(error instanceof SESServiceException)) throw error;
  if (throttling.has(error.name)) {
    return { outcome: /daily message quota/i.test(error.message) ? 'exhausted' : 'throttled' };
  }
  if (rejection.has(error.name) && !concernsEverybody(error.message, envelope)) {
    return { outcome: 'rejected', reason: `${error.name}: ${error.message}` };
  }
  throw error;
}

/**
 * Whether a rejection concerns every mail: MessageRejected also says that the whole account is stopped, or that the sender
 * is not verified, and marking one subscriber after the other as failed for that would be wrong. In the sandbox the
 * recipient is named instead.
 */
function concernsEverybody(reason: string, envelope: Envelope): boolean {
  if (/sending (is |has been )?(paused|suspended|disabled)|account is (paused|suspended)/i.test(reason))
    return true;
  const unverified = /not verified.*?: *(?<identities>.*)$/is.exec(reason)?.groups?.identities ?? '';
  const from = envelope.from.toLowerCase();
  const sender = [from, from.slice(from.lastIndexOf('@') + 1)];
  return unverified
    .toLowerCase()
    .split(/[\s,<>]+/)
    .some((identity) => sender.includes(identity));
}
