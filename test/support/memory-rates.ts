import type { RateCounters } from '../../functions/domain/access/rate-limit.ts';

/** Counters in memory: the twin of rate-table.ts. */
export function memoryRates(): RateCounters {
  const rows = new Map<string, number>();
  return {
    add: async (counter, by) => {
      const amount = (rows.get(counter) ?? 0) + by;
      rows.set(counter, amount);
      return amount;
    },
  };
}
