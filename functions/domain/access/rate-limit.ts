/** Counters that forget themselves. */
export interface Rates {
  /** Add to a counter → what it stands at now; it is forgotten after `expiresAt`. */
  add(counter: string, by: number, expiresAt: Date): Promise<number>;
}

/** At most so much in so many seconds. */
export interface Limit {
  readonly seconds: number;
  readonly most: number;
}

export interface Refusal {
  readonly limit: Limit;
  /** seconds until it may be tried again */
  readonly retryAfter: number;
}

/**
 * Count `by` more for somebody, in windows of fixed length. Returns why not when it would be too much; then it is not
 * counted. Each limit costs one write.
 */
export async function spend(
  who: string,
  by: number,
  limits: readonly Limit[],
  { rates, now }: { readonly rates: Rates; readonly now: () => Date },
): Promise<Refusal | undefined> {
  const spent: (() => Promise<unknown>)[] = [];
  for (const limit of limits) {
    const seconds = Math.floor(now().getTime() / 1_000);
    const begins = seconds - (seconds % limit.seconds);
    const ends = new Date((begins + limit.seconds) * 1_000);
    const counter = `${who}#${limit.seconds}#${begins}`;
    spent.push(() => rates.add(counter, -by, ends));
    if ((await rates.add(counter, by, ends)) <= limit.most) continue;
    for (const giveBack of spent) await giveBack();
    return { limit, retryAfter: Math.max(1, begins + limit.seconds - seconds) };
  }
  return undefined;
}
