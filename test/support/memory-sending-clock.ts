import type { SendingClock } from '../../functions/domain/alerts/delivery/sending-rate.ts';

/** The in-memory twin of the row by which functions share a rate of sending. */
export function memorySendingClock(): SendingClock {
  let free: number | undefined;
  return {
    free: async () => free ?? 0,
    move: async (from, to) => {
      if (free !== undefined && free !== from) return false;
      free = to;
      return true;
    },
    putOff: async (by, [from, through]) => {
      if (free === undefined || free < from || free > through) return false;
      free += by;
      return true;
    },
  };
}
