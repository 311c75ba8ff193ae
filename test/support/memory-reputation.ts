import type { Counts, Reputation, Standing } from '../../functions/domain/alerts/reputation/reputation.ts';

/** What receivers think of our mail, in memory: the twin of reputation-table.ts. */
export function memoryReputation(): Reputation {
  const days = new Map<string, Counts>();
  const counted = new Set<string>();
  let standing: Standing = { since: '' };
  const of = (since: string, day: string): Counts =>
    days.get(`${since} ${day}`) ?? { sent: 0, bounces: 0, complaints: 0 };
  const plus = (one: Counts, other: Partial<Counts>): Counts => ({
    sent: one.sent + (other.sent ?? 0),
    bounces: one.bounces + (other.bounces ?? 0),
    complaints: one.complaints + (other.complaints ?? 0),
  });
  return {
    standing: async () => structuredClone(standing),
    add: async (since, day, more) => void days.set(`${since} ${day}`, plus(of(since, day), more)),
    counts: async (since, chosen) =>
      chosen.map((day) => of(since, day)).reduce(plus, { sent: 0, bounces: 0, complaints: 0 }),
    stop: async (since, stop) => {
      if (standing.since === since && !standing.stopped) standing = { since, stopped: stop };
    },
    resume: async (at) => {
      standing = { since: at };
    },
    isCounted: async (what) => counted.has(what),
    noteCounted: async (what) => void counted.add(what),
  };
}
