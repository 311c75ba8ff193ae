import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../domain/concurrency/backoff.ts';

/** Wait before another attempt at something that other writers are changing, too: hardly at first, then longer and longer. */
export const pauseBeforeRetry = async (attempt: number): Promise<void> => {
  await sleep(backoffMs(attempt, Math.random(), { firstMs: 20, maxMs: 1_000 }));
};
