import type { Subscriber } from '../subscription/subscriber.ts';
import type { DeliveryState } from './deliveries.ts';

/** Failures in a row, rejections by SES or bounces that may pass, after which an address is given up. */
export const mostFailures = 5;
/** Failures of which the numbers are kept: events come late, and in any order. */
const mostKept = 2 * mostFailures;

/** Whether a digest that got this far has come to nothing. */
export const isFailure = (state: DeliveryState): boolean => state === 'failed' || state === 'bounced';

/**
 * The numbers of the tries that have come to nothing, now that it is known of one of them whether it has. In whatever order
 * that is told, and however often, they are the same in the end.
 */
export function withTry(failedTries: readonly number[] = [], attempt: number, failed: boolean) {
  const others = failedTries.filter((one) => one !== attempt);
  return (failed ? [...others, attempt] : others).sort((a, b) => a - b).slice(-mostKept);
}

/** How many of the last tries in a row have come to nothing; one that did not, as far as is known, ends the row. */
export function failuresInRow({ tries = 0, failedTries = [] }: Pick<Subscriber, 'tries' | 'failedTries'>) {
  let row = 0;
  while (failedTries.includes(tries - row)) row++;
  return row;
}

/** Whether a subscriber's digests have come to nothing so often that no further one is tried. */
export const isGivenUp = (subscriber: Pick<Subscriber, 'tries' | 'failedTries'>): boolean =>
  failuresInRow(subscriber) >= mostFailures;

/** Why an address is suppressed whose mail has failed so often. */
export const givenUpReason = (row: number, last?: string): string =>
  `${row} digests in a row came to nothing${last ? `, the last one: ${last}` : ''}`;
