/** The store of counters that expire. */
export interface RateCounters {
  /** Add to a counter → its new value; it is deleted after `expiresAt`. */
  add(counter: string, by: number, expiresAt: Date): Promise<number>;
}

/** At most `most` in so many seconds. */
export interface RateLimit {
  readonly seconds: number;
  readonly most: number;
}

/** The limit that was reached. */
export interface RateRefusal {
  readonly limit: RateLimit;
  /** seconds until it may be tried again */
  readonly retryAfterSeconds: number;
}

/**
 * Count `by` more against the limits of a caller, in windows of fixed length. Returns the refusal when a limit would be passed;
 * then nothing is counted. Each limit costs one write.
 */
export async function spendRateLimit(
  who: string,
  by: number,
  limits: readonly RateLimit[],
  { rates, now }: { readonly rates: RateCounters; readonly now: () => Date },
): Promise<RateRefusal | undefined> {
  const spent: (() => Promise<unknown>)[] = [];
  for (const limit of limits) {
    const seconds = Math.floor(now().getTime() / 1_000);
    const begins = seconds - (seconds % limit.seconds);
    const ends = new Date((begins + limit.seconds) * 1_000);
    const counter = `${who}#${limit.seconds}#${begins}`;
    spent.push(() => rates.add(counter, -by, ends));
    if ((await rates.add(counter, by, ends)) <= limit.most) continue;
    for (const giveBack of spent) await giveBack();
    return { limit, retryAfterSeconds: Math.max(1, begins + limit.seconds - seconds) };
  }
  return undefined;
}
