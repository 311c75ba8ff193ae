import { Problem } from './problem.ts';

/** The names under which AWS says that it has too much to do; its own faults have others, and say so by `$fault`. */
const tooMuch = /^(ProvisionedThroughputExceeded|Throttling|RequestLimitExceeded|SlowDown|TooManyRequests)/;
const retryAfterSeconds = 10;

/**
 * The problem to answer with when a service behind us does not do what it was asked: it has too much to do, has broken, or, on
 * a laptop, its disk is full. Undefined for any other error. The SDK's errors are known by their shape, since nothing here knows AWS.
 */
export function unavailable(error: unknown): Problem | undefined {
  const { name = '', $fault } = Object(error) as { readonly name?: string; readonly $fault?: string };
  if ($fault !== 'server' && !($fault === 'client' && tooMuch.test(name))) return undefined;
  const detail = 'what keeps our data does not take this just now; please come again in a while';
  return new Problem(503, 'Not now', detail, undefined, retryAfterSeconds);
}
