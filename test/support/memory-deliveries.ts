import {
  type Deliveries,
  type Delivery,
  type DeliveryState,
  deliveryStates,
} from '../../functions/domain/alerts/delivery/deliveries.ts';
import { defined } from '../../functions/domain/defined.ts';

interface Row extends Delivery {
  settledAt?: string;
  detail?: string;
  /** whether it ever was unresolved */
  wasUnresolved?: boolean;
}

/** The in-memory twin of the delivery ledger; rows by `<edition> <subscriber>`. */
export interface MemoryDeliveries extends Deliveries {
  readonly rows: Map<string, Row>;
}

/** A delivery ledger in memory. */
export function memoryDeliveries(): MemoryDeliveries {
  const rows = new Map<string, Row>();
  const rank = (state: DeliveryState) => deliveryStates.indexOf(state);
  const known = ({ state, covered, claimedAt, attempt }: Row): Delivery =>
    structuredClone(defined({ state, covered, claimedAt, attempt }));
  return {
    rows,
    find: async (edition, subscriber) => {
      const row = rows.get(`${edition} ${subscriber}`);
      return row && known(row);
    },
    claim: async (edition, subscriber, covered, at, attempt) => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (row && row.state !== 'released') return known(row);
      const claimed = {
        state: 'claimed',
        covered: structuredClone(covered),
        claimedAt: at,
        attempt,
      } as const;
      rows.set(`${edition} ${subscriber}`, defined(claimed));
      return undefined;
    },
    release: async (edition, subscriber) => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (row?.state === 'claimed') rows.set(`${edition} ${subscriber}`, { ...row, state: 'released' });
    },
    settle: async (edition, subscriber, state, at, detail = '') => {
      const row = rows.get(`${edition} ${subscriber}`);
      if (!row || rank(row.state) > rank(state)) return undefined;
      const isFirst = detail && (!row.detail || row.detail > detail);
      if (row.state === state && !isFirst) return undefined;
      rows.set(`${edition} ${subscriber}`, {
        ...row,
        state,
        settledAt: at,
        detail,
        ...(state === 'unresolved' && { wasUnresolved: true }),
      });
      return known(row);
    },
  };
}
