import { setTimeout as sleep } from 'node:timers/promises';

/** Longest wait between two attempts, in milliseconds. */
const longest = 1_000;

/** Wait before another attempt at something that others are changing, too: exponential backoff with full jitter. */
export const pause = async (attempt: number): Promise<void> => {
  await sleep(Math.random() * Math.min(longest, 10 * 2 ** attempt));
};
