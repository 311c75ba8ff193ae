import { SESServiceException } from '@aws-sdk/client-ses';
import { faultInWords } from '../../domain/alerts/delivery/fault-in-words.ts';
import type { SendResult } from '../../domain/alerts/delivery/mailer.ts';

type Fault = Exclude<SendResult, { readonly outcome: 'sent' }>;

/** Errors of too many mails: SES gives the rate and the day's quota the same code; only the sentence differs. */
const throttling = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);
const rejection = new Set(['MessageRejected', 'InvalidParameterValue']);

/** Say what became of a message by the error that sending it threw. */
export function resultOfFault(error: unknown, from: string): Fault {
  const reason = faultInWords(error);
  if (!(error instanceof SESServiceException))
    return { outcome: wasNeverSent(error) ? 'unreachable' : 'unanswered', reason };
  if (throttling.has(error.name))
    return { outcome: /daily message quota/i.test(error.message) ? 'exhausted' : 'throttled' };
  if (rejection.has(error.name)) return rejected(error.message, reason, from);
  // a fault of the server may come after the message was taken
  return { outcome: error.$fault === 'server' ? 'unanswered' : 'refused', reason };
}

/**
 * A rejection may concern every mail: MessageRejected also says that the whole account is stopped, or that the sender is
 * not verified. In the sandbox the recipient is named instead, which is no fault of the address.
 */
function rejected(sentence: string, reason: string, from: string): Fault {
  if (/sending (is |has been )?(paused|suspended|disabled)|account is (paused|suspended)/i.test(sentence))
    return { outcome: 'refused', reason };
  const unverified = /not verified.*?: *(?<identities>.*)$/is.exec(sentence)?.groups?.identities;
  if (unverified === undefined) return { outcome: 'rejected', reason };
  const address = from.toLowerCase();
  const sender = [address, address.slice(address.lastIndexOf('@') + 1)];
  const named = unverified.toLowerCase().split(/[\s,<>]+/);
  return named.some((identity) => sender.includes(identity))
    ? { outcome: 'refused', reason }
    : { outcome: 'rejected', reason, excused: true };
}

const connecting = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTO',
]);

/** Whether an error of the connection came before anything was handed over. */
function wasNeverSent(error: unknown): boolean {
  const { code = '', message = '' } = Object(error) as { readonly code?: string; readonly message?: string };
  return (
    connecting.has(code) ||
    /^(CERT_|ERR_TLS_|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_)/.test(code) ||
    // the time limit of connecting, as the SDK's handler words it
    /establish a connection/.test(message)
  );
}
