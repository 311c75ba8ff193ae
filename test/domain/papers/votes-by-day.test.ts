import fc from 'fast-check';
import { expect, test } from 'vitest';
import { votesByDay } from '../../../functions/domain/papers/votes/votes-by-day.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const at = (daysAgo: number) => ({ at: new Date(now.getTime() - daysAgo * 86_400_000).toISOString() });

test('votes are counted by day, from the first one through today', () => {
  expect(votesByDay([at(2), at(0), at(2)], now, 30)).toEqual({
    days: ['2026-11-21', '2026-11-22', '2026-11-23'],
    counts: [2, 0, 1],
  });
  expect(votesByDay([], now, 30)).toEqual({ days: [], counts: [] });
});

test('every vote of the last days is counted once, and no more days than are asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { minLength: 1 }), fc.integer({ min: 1, max: 60 }), (ages, most) => {
      const { days, counts } = votesByDay(ages.map(at), now, most);
      expect(days.length).toBe(Math.min(most, Math.max(...ages) + 1));
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(ages.filter((age) => age < days.length).length);
      expect(days.at(-1)).toBe('2026-11-23');
    }),
  );
});
