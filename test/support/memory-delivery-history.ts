import type { DeliveryHistory } from '../../functions/domain/alerts/account/delivery-history.ts';
import { keptEditions } from '../../functions/domain/alerts/delivery/kept-editions.ts';
import { defined } from '../../functions/domain/defined.ts';
import type { MemoryDeliveries } from './memory-deliveries.ts';

/** The ledger in memory, by subscriber: the twin of delivery-history-table.ts. */
export const memoryDeliveryHistory = ({ rows }: MemoryDeliveries): DeliveryHistory => ({
  of: async (subscriber, now) =>
    keptEditions(now)
      .flatMap((edition) => {
        const row = rows.get(`${edition} ${subscriber}`);
        if (!row) return [];
        const { state, claimedAt, settledAt, detail } = row;
        return [defined({ edition, state, claimedAt, settledAt, detail: detail || undefined })];
      })
      .sort((a, b) => (a.claimedAt < b.claimedAt ? 1 : -1)),
  erase: async (subscriber, now) => {
    for (const edition of keptEditions(now)) rows.delete(`${edition} ${subscriber}`);
  },
});
