import type { Subscriber } from '../subscription/subscriber.ts';
import type { DeliveryState } from './deliveries.ts';

/** Failures in a row, rejections by SES or bounces that may pass, after which an address is given up. */
export const mostFailures = 5;
/** Failures of which the numbers are kept: events come late, and in any order. */
const mostKept = 2 * mostFailures;

/** Whether a digest that got this far has come to nothing. */
export const isFailure = (state: DeliveryState): boolean => state === 'failed' || state === 'bounced';

/** What is known of a try: it came to nothing, it did not, or nobody can say. */
export type TryOutcome = 'failed' | 'passed' | 'unknown';

/** What a subscriber's row says of tries. */
export type Tries = Pick<Subscriber, 'tries' | 'failedTries' | 'unknownTries'>;

/**
 * What a subscriber's row says of tries, now that something is known of one, or that there was one. In whatever order that is told, and however
 * often, it says the same in the end. To be put over the row: what is undefined goes.
 */
export function withTry(
  { tries = 0, failedTries, unknownTries }: Tries,
  attempt: number,
  outcome?: TryOutcome,
) {
  if (!outcome) return { tries: Math.max(tries, attempt), failedTries, unknownTries };
  return {
    tries: Math.max(tries, attempt),
    failedTries: withOrWithout(failedTries, attempt, outcome === 'failed'),
    unknownTries: withOrWithout(unknownTries, attempt, outcome === 'unknown'),
  };
}

function withOrWithout(numbers: readonly number[] = [], attempt: number, isAmong: boolean) {
  const others = numbers.filter((one) => one !== attempt);
  const all = (isAmong ? [...others, attempt] : others).sort((a, b) => a - b).slice(-mostKept);
  return all.length > 0 ? all : undefined;
}

/**
 * How many of the last tries in a row have come to nothing. One that did not, as far as is known, ends the row; one of which
 * nobody can say neither ends it nor counts.
 */
export function failuresInRow({ tries = 0, failedTries = [], unknownTries = [] }: Tries): number {
  let row = 0;
  for (let attempt = tries; attempt > 0; attempt--) {
    if (failedTries.includes(attempt)) row++;
    else if (!unknownTries.includes(attempt)) break;
  }
  return row;
}

/** Whether a subscriber's digests have come to nothing so often that no further one is tried. */
export const isGivenUp = (subscriber: Tries): boolean => failuresInRow(subscriber) >= mostFailures;

/** Why an address is suppressed whose mail has failed so often. */
export const givenUpReason = (row: number, last?: string): string =>
  `${row} digests in a row came to nothing${last ? `, the last one: ${last}` : ''}`;
