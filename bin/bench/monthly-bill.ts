import { type Price, type Priced, prices } from './prices.ts';

/** How much of everything that is paid for a month takes. */
export type Use = Readonly<Record<Priced, number>>;

/** Dollars a month, by what they are for. */
export type Bill = Readonly<Record<Priced, number>>;

const names = Object.keys(prices) as Priced[];

const each = (of: (name: Priced) => number): Record<Priced, number> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Priced, number>;

/** Nothing of anything. */
export const noUse: Use = each(() => 0);

/** What several things use together. */
export const together = (...uses: readonly Partial<Use>[]): Use =>
  each((name) => uses.reduce((sum, use) => sum + (use[name] ?? 0), 0));

/** What so many of one thing use. */
export const times = (count: number, use: Partial<Use>): Use => each((name) => count * (use[name] ?? 0));

/** What a use costs, without anything that is free. */
export const billOf = (use: Use): Bill => each((name) => use[name] * prices[name].dollars);

/** What of a use is paid for where the account has nothing else: the rest is free every month. */
export const beyondFree = (use: Use): Use =>
  each((name) => Math.max(0, use[name] - ((prices[name] as Price).free ?? 0)));

/** The sum of a bill. */
export const totalOf = (bill: Bill): number => names.reduce((sum, name) => sum + bill[name], 0);
