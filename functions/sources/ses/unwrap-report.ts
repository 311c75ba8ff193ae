/** The message that SES sends when a topic is set up: its only one that is no JSON. */
const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';

/**
 * The reports in the event that started the function: the `detail` of EventBridge, the records of SNS, or one
 * report alone.
 */
export function reportsInEvent(event: unknown): readonly unknown[] {
  const given = Object(event);
  if (Array.isArray(given.Records)) return given.Records.map((record: unknown) => Object(record).Sns);
  return ['detail' in given ? given.detail : event];
}

/**
 * Unwrap a report from the envelope in which SNS brings it, if there is one. SES's greeting becomes a report of a kind
 * that changes nothing. Throws when there is no JSON inside, without repeating the text: it may hold an address.
 */
export function unwrapReport(said: unknown): unknown {
  if (typeof said === 'string')
    return said.trim() === greeting ? { eventType: 'Greeting' } : unwrapReport(parseMessage(said));
  const { Message: message } = Object(said);
  return typeof message === 'string' ? unwrapReport(message) : said;
}

function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error('this is no report of SES: the message from SNS is no JSON');
  }
}
