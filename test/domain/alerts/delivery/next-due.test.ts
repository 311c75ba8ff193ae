import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frequencies } from '../../../../functions/domain/alerts/delivery/digest.ts';
import {
  dueAfter,
  dueNow,
  nextDue,
  rescheduled,
} from '../../../../functions/domain/alerts/delivery/next-due.ts';
import type { AlertSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { addDays, dayMs, hourMs } from '../../../../functions/domain/time.ts';
import { dayIn, isTimeZone } from '../../../../functions/domain/time-zone.ts';

const mostDays = { daily: 1, weekdays: 3, weekly: 7 };

const settings = (given: Partial<AlertSettings>): AlertSettings => ({
  filter: '',
  frequency: 'daily',
  timezone: 'UTC',
  hour: 8,
  weekday: 1,
  ...given,
});

describe('the next time an alert is due', () => {
  test.each([
    ['today, when the hour is still to come', {}, '2026-11-23T07:59:59Z', '2026-11-23T08:00:00.000Z'],
    ['tomorrow, when it has come', {}, '2026-11-23T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    [
      'in Berlin, an hour ahead',
      { timezone: 'Europe/Berlin' },
      '2026-11-23T06:00:00Z',
      '2026-11-23T07:00:00.000Z',
    ],
    [
      'in Auckland, already tomorrow',
      { timezone: 'Pacific/Auckland' },
      '2026-11-23T20:00:00Z',
      '2026-11-24T19:00:00.000Z',
    ],
    [
      'in Kathmandu, a quarter of an hour off',
      { timezone: 'Asia/Kathmandu' },
      '2026-11-23T00:00:00Z',
      '2026-11-23T02:15:00.000Z',
    ],
    [
      'next Monday, when weekly',
      { frequency: 'weekly' as const },
      '2026-11-23T09:00:00Z',
      '2026-11-30T08:00:00.000Z',
    ],
    [
      'on Sunday',
      { frequency: 'weekly' as const, weekday: 7 },
      '2026-11-23T09:00:00Z',
      '2026-11-29T08:00:00.000Z',
    ],
    [
      'after the gap, when clocks go forward',
      { timezone: 'Europe/Berlin', hour: 2 },
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the first of two, when clocks go back',
      { timezone: 'Europe/Berlin', hour: 2 },
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:00:00.000Z',
    ],
    [
      'the day after, once the first of two is over',
      { timezone: 'Europe/Berlin', hour: 2 },
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:00:00.000Z',
    ],
    ['at midnight', { hour: 0 }, '2026-11-23T08:00:00Z', '2026-11-24T00:00:00.000Z'],
  ])('is %s', (_, given, now, due) =>
    expect(nextDue(settings(given), new Date(now))).toMatchObject({ at: due }),
  );

  test('is in the future, within a day or a week and two hours, and at another edition each time', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...frequencies),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 7 }),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (timezone, frequency, hour, weekday, now) => {
          const wanted = settings({ timezone, frequency, hour, weekday });
          const first = nextDue(wanted, now);
          const second = dueAfter(wanted, first, new Date(first.at));
          const most = mostDays[frequency] * 86_400_000 + 2 * 3_600_000;
          expect(Date.parse(first.at)).toBeGreaterThan(now.getTime());
          expect(Date.parse(second.at) - Date.parse(first.at)).toBeLessThanOrEqual(most);
          expect(second.edition).not.toBe(first.edition);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('every day of every zone has one digest, over a year of clock changes; none is missing and none is double', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const odd = ['America/Nuuk', 'America/Scoresbysund', 'Africa/Cairo', 'Asia/Beirut', 'America/Havana'];
  const some = zones.filter((_, index) => index % 90 === 0);
  for (const timezone of [...odd, ...some]) {
    for (const hour of [0, 2, 23]) {
      const wanted = settings({ timezone, hour });
      let due = nextDue(wanted, new Date('2026-01-01T12:00:00Z'));
      for (let day = 0; day < 400; day++) {
        const next = dueAfter(wanted, due, new Date(due.at));
        expect(next.on, `${timezone} ${hour}`).toBe(addDays(due.on, 1));
        expect(Math.abs(Date.parse(next.at) - Date.parse(due.at) - dayMs)).toBeLessThanOrEqual(2 * hourMs);
        due = next;
      }
    }
  }
});

describe('a digest that comes late', () => {
  const day = (on: string, at = `${on}T08:00:00.000Z`) => ({ at, on, edition: `daily-${on}` });
  test.each([
    ['a few minutes', day('2026-11-23'), '2026-11-23T08:14:00Z', '2026-11-23'],
    ['the evening of its day', day('2026-11-23'), '2026-11-23T22:00:00Z', '2026-11-23'],
    ['before that of the next morning', day('2026-11-23'), '2026-11-24T07:00:00Z', '2026-11-24'],
    ['after that of the next morning', day('2026-11-23'), '2026-11-24T08:00:00Z', '2026-11-24'],
    ['five days', day('2026-11-23'), '2026-11-28T12:00:00Z', '2026-11-28'],
  ])('is that of the right day, %s', (_, due, now, on) =>
    expect(dueNow(settings({}), due, new Date(now))).toMatchObject({ on, edition: `daily-${on}` }),
  );

  test('keeps its day when a long run takes it over midnight', () => {
    const late = settings({ hour: 23 });
    const due = day('2026-11-23', '2026-11-23T23:00:00.000Z');
    expect(dueNow(late, due, new Date('2026-11-23T23:50:00Z'))).toBe(due);
    expect(dueNow(late, due, new Date('2026-11-24T00:00:00Z'))).toBe(due);
  });
});

test('preferences never cost a digest, and never make one come twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom('UTC', 'Pacific/Auckland', 'America/Nuuk', 'Asia/Kathmandu'),
      fc.integer({ min: 0, max: 2 * 24 * 60 }),
      (before, after, timezone, minutes) => {
        const changed = new Date(Date.parse('2026-11-23T00:00:00Z') + minutes * 60_000);
        const due = nextDue(settings({ hour: before, timezone }), new Date('2026-11-23T00:00:00Z'));
        const moved = rescheduled(settings({ hour: after, timezone }), due, changed);
        if (due.at <= changed.toISOString()) expect(moved).toBe(due);
        else expect(moved.on <= due.on).toBe(true);
      },
    ),
  );
});

test('an edition is named by the day on the subscriber’s own calendar', () => {
  const named = (given: Partial<AlertSettings>, now: string) =>
    nextDue(settings(given), new Date(now)).edition;
  expect(named({ timezone: 'Pacific/Auckland' }, '2026-11-23T18:00:00Z')).toBe('daily-2026-11-24');
  expect(named({ frequency: 'weekdays' }, '2026-11-28T00:00:00Z')).toBe('daily-2026-11-30');
  expect(named({ frequency: 'weekly' }, '2026-11-23T00:00:00Z')).toBe('weekly-2026-W48');
  expect(named({ frequency: 'weekly', weekday: 5 }, '2027-01-01T00:00:00Z')).toBe('weekly-2026-W53');
  expect(named({ frequency: 'weekly' }, '2024-12-30T00:00:00Z')).toBe('weekly-2025-W01');
  expect(dayIn('Asia/Tokyo', new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
});

test('time zones are those that the machine knows', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});
