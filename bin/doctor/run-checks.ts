import { describeFailure } from './describe-failure.ts';
import { type Finding, wordsOf } from './finding.ts';

/** One look at a part of the deployment. It may throw, or never come back: `runChecks` sees to both. */
export interface Check {
  readonly name: string;
  /** longest time that it may take; none for those that read whole tables */
  readonly limitSeconds?: number;
  readonly look: (signal: AbortSignal) => Promise<readonly Finding[]>;
}

/** What checks run with. */
export interface CheckRunning {
  /** resolves after some time, or rejects when the signal is aborted */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const usualLimitSeconds = 30;

/**
 * Run checks side by side, and give what they found in their own order. One that throws, or takes too long, is a finding
 * `unknown` and never stops the others.
 */
export async function runChecks(checks: readonly Check[], on: CheckRunning): Promise<Finding[]> {
  return (await Promise.all(checks.map((check) => runCheck(check, on)))).flat();
}

/** Run one check, within its time. */
export async function runCheck(
  { name, look, limitSeconds = usualLimitSeconds }: Check,
  { sleep }: CheckRunning,
): Promise<readonly Finding[]> {
  const words = wordsOf(name);
  const over = new AbortController();
  const looking = (async () => look(over.signal))().catch((error: unknown) => [
    words.unknown(describeFailure(error)),
  ]);
  if (limitSeconds === Number.POSITIVE_INFINITY) return looking;
  const waited = new AbortController();
  const waiting = sleep(limitSeconds * 1_000, waited.signal).then(
    () => [words.unknown(`no answer within ${limitSeconds} seconds`)],
    () => [],
  );
  try {
    return await Promise.race([looking, waiting]);
  } finally {
    waited.abort();
    over.abort();
  }
}
