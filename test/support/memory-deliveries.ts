import {
  type Deliveries,
  type DeliveryState,
  deliveryStates,
} from '../../functions/domain/alerts/delivery/deliveries.ts';
import type { Coverage } from '../../functions/domain/alerts/subscription/subscriber.ts';

interface Row {
  state: DeliveryState;
  covered: Coverage;
  until: string;
  settledAt?: string;
  detail?: string;
}

/** The in-memory twin of the delivery ledger; rows by `<edition> <subscriber>`. */
export interface MemoryDeliveries extends Deliveries {
  readonly rows: Map<string, Row>;
}

/** A delivery ledger in memory. */
export function memoryDeliveries(): MemoryDeliveries {
  const rows = new Map<string, Row>();
  const rank = (state: DeliveryState) => deliveryStates.indexOf(state);
  return {
    rows,
    claim: async (edition, subscriber, covered, at, until) => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (row && rank(row.state) > rank('failed')) return { outcome: 'done', covered: row.covered };
      if (row && row.until >= at) return { outcome: 'held' };
      rows.set(`${edition} ${subscriber}`, { state: 'claimed', covered: structuredClone(covered), until });
      return { outcome: 'claimed' };
    },
    release: async (edition, subscriber) => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (row?.state === 'claimed') row.until = '0';
    },
    settle: async (edition, subscriber, state, at, detail = '') => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (row && rank(row.state) < rank(state)) Object.assign(row, { state, settledAt: at, detail });
    },
  };
}
