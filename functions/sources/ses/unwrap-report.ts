import { SesReportError } from './ses-report-error.ts';

/** The message that SES sends when a topic is set up: its only one that is no JSON. */
const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';
/** The report that stands for what a topic says of itself, of a kind that changes nothing. */
const ofTheTopic = { eventType: 'Topic' };

/**
 * The reports in the event that started the function: the `detail` of EventBridge, the records of SNS or of a queue behind
 * it, a list of any of these, or one report alone.
 */
export function reportsInEvent(event: unknown): readonly unknown[] {
  if (Array.isArray(event)) return event.flatMap(reportsInEvent);
  const given = Object(event);
  if (Array.isArray(given.Records)) return given.Records.map(reportInRecord);
  return ['detail' in given ? given.detail : event];
}

/** SNS calls what it brings `Sns`; a queue calls it `body`, whether SNS has wrapped it or not. */
function reportInRecord(record: unknown): unknown {
  const { Sns: notification, body } = Object(record);
  return notification ?? body;
}

/**
 * Unwrap a report from the envelope in which SNS brings it, if there is one. What a topic says of itself, when it is set up
 * or asks to be confirmed, becomes a report of a kind that changes nothing. Throws a SesReportError when there is no JSON inside.
 */
export function unwrapReport(said: unknown): unknown {
  if (typeof said === 'string')
    return said.trim() === greeting ? ofTheTopic : unwrapReport(parseMessage(said));
  const { Type: type, Message: message } = Object(said);
  if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation') return ofTheTopic;
  return typeof message === 'string' ? unwrapReport(message) : said;
}

function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SesReportError('this is no report of SES: the message from SNS is no JSON');
  }
}
