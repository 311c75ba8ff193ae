import type { Failures, Subscriber } from '../subscription/subscriber.ts';

/** Failures in a row, rejections by SES or bounces that may pass, after which an address is given up. */
export const mostFailures = 5;

/** A subscriber's failures after one more digest has come to nothing; one that arrived between two of them ends the row. */
export function failuresAfter({ failures, sent = 0 }: Pick<Subscriber, 'failures' | 'sent'>): Failures {
  const isInRow = failures !== undefined && sent - failures.sent <= 1;
  return { count: isInRow ? failures.count + 1 : 1, sent };
}
