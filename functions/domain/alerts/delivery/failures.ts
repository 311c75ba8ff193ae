import type { Failures, Subscriber } from '../subscription/subscriber.ts';

/** Failures in a row, rejections by SES or bounces that may pass, after which an address is given up. */
export const mostFailures = 5;

/** A subscriber's failures after one more try, the one of that number, has come to nothing; one that arrived between two ends the row. */
export function failuresAfter({ failures }: Pick<Subscriber, 'failures'>, at: number): Failures {
  const isInRow = failures !== undefined && at - failures.at <= 1;
  return { count: isInRow ? failures.count + 1 : 1, at };
}
