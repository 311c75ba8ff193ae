import type { AppDeps } from './app-deps.ts';

/** Longer than anything takes that is done for an address, the mail included. */
const stepMs = 1_500;

/**
 * Act, and go on a whole number of steps after it began, also when it throws: so long as what is done takes less than a step,
 * the while tells nothing of what that was. For answers that must not say whether an address is known. What takes
 * longer waits for the end of its last step, so that its length is told by no more than a number of steps.
 */
export async function steadyAnswer<T>(
  act: () => Promise<T>,
  { now, sleep }: Pick<AppDeps, 'now' | 'sleep'>,
): Promise<T> {
  const began = now().getTime();
  try {
    return await act();
  } finally {
    // a clock that was put back meanwhile has told nothing of how long it took
    const tookMs = Math.max(0, now().getTime() - began);
    await sleep(stepMs - (tookMs % stepMs));
  }
}
