import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editionOf, nextDue } from '../../../../functions/domain/alerts/delivery/next-due.ts';
import type { AlertSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { dayIn, isTimeZone } from '../../../../functions/domain/time-zone.ts';

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
  ])('is %s', (_, given, now, due) => expect(nextDue(settings(given), new Date(now))).toBe(due));

  test('is in the future, within a day or a week and two hours, and at another edition each time', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom('daily' as const, 'weekly' as const),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 7 }),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (timezone, frequency, hour, weekday, now) => {
          const wanted = settings({ timezone, frequency, hour, weekday });
          const first = nextDue(wanted, now);
          const second = nextDue(wanted, new Date(first));
          const most = (frequency === 'daily' ? 1 : 7) * 86_400_000 + 2 * 3_600_000;
          expect(Date.parse(first)).toBeGreaterThan(now.getTime());
          expect(Date.parse(second) - Date.parse(first)).toBeLessThanOrEqual(most);
          expect(editionOf(wanted, second)).not.toBe(editionOf(wanted, first));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('an edition is named by the day on the subscriber’s own calendar', () => {
  const auckland = settings({ timezone: 'Pacific/Auckland' });
  expect(editionOf(auckland, '2026-11-23T19:00:00.000Z')).toBe('daily-2026-11-24');
  expect(editionOf(settings({ frequency: 'weekly' }), '2026-11-23T08:00:00.000Z')).toBe('weekly-2026-W48');
  expect(editionOf(settings({ frequency: 'weekly' }), '2027-01-01T08:00:00.000Z')).toBe('weekly-2026-W53');
  expect(editionOf(settings({ frequency: 'weekly' }), '2024-12-30T08:00:00.000Z')).toBe('weekly-2025-W01');
  expect(dayIn('Asia/Tokyo', new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
});

test('time zones are those that the machine knows', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});
