import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Due,
  dueAfter,
  nextDue,
  rescheduled,
} from '../../../../functions/domain/alerts/delivery/next-due.ts';
import {
  type AlertSettings,
  defaultSettings,
} from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import {
  mostPauseDays,
  pauseBounds,
  pausedNow,
  withPause,
} from '../../../../functions/domain/alerts/subscription/parse-pause.ts';
import { addDays, dayMs, isWorkday, weekdayOf } from '../../../../functions/domain/time.ts';
import { dayIn } from '../../../../functions/domain/time-zone.ts';

const zones = ['UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/Nuuk', 'Asia/Kolkata'];
const settings: fc.Arbitrary<AlertSettings> = fc
  .record({
    frequency: fc.constantFrom('daily', 'weekdays', 'weekly'),
    timezone: fc.constantFrom(...zones),
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  })
  .map((chosen) => ({ ...defaultSettings, ...chosen }));
const moment = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2027-12-01'),
  noInvalidDate: true,
});

const paused = (given: AlertSettings, day: string, now: Date): AlertSettings => {
  const done = withPause(given, day, now);
  if ('errors' in done) throw new Error(JSON.stringify(done.errors));
  return done.settings;
};

test('the next digest is the first that is due on the day or after it', () => {
  fc.assert(
    fc.property(settings, moment, fc.integer({ min: 1, max: 60 }), (given, now, days) => {
      const until = addDays(dayIn(given.timezone, now), days);
      const with_ = paused(given, until, now);
      const due = rescheduled(with_, nextDue(given, new Date(now.getTime() - 1)), now);
      if (due.at <= now.toISOString()) return;
      expect(due.on >= until).toBe(true);
      // and no earlier one is left out
      for (let day = until; day < due.on; day = addDays(day, 1)) {
        if (given.frequency === 'daily') expect(day).toBe(due.on);
        if (given.frequency === 'weekdays') expect(isWorkday(day)).toBe(false);
        if (given.frequency === 'weekly') expect(weekdayOf(day)).not.toBe(given.weekday);
      }
    }),
  );
});

test('a digest that is due already is not lost by a pause, and the one after it respects it', () => {
  fc.assert(
    fc.property(settings, moment, fc.integer({ min: 1, max: 30 }), (given, now, days) => {
      const due = nextDue(given, new Date(now.getTime() - 15 * 60_000));
      if (due.at > now.toISOString()) return;
      const until = addDays(dayIn(given.timezone, now), days);
      const with_ = paused(given, until, now);
      expect(rescheduled(with_, due, now)).toEqual(due);
      expect(dueAfter(with_, due, now).on >= until).toBe(true);
    }),
  );
});

test('whatever is paused and taken up again, no day’s digest comes twice, and without a pause none is missing', () => {
  const step = fc.record({
    waitMs: fc.integer({ min: 60_000, max: 3 * dayMs }),
    days: fc.option(fc.integer({ min: 1, max: 5 })),
  });
  fc.assert(
    fc.property(settings, moment, fc.array(step, { minLength: 1, maxLength: 12 }), (given, start, steps) => {
      let [now, chosen] = [start, given];
      let due: Due = nextDue(chosen, now);
      let last: string | undefined;
      const sent: string[] = [];
      const deliverUntil = (end: Date) => {
        while (due.at <= end.toISOString()) {
          sent.push(due.edition);
          last = due.edition;
          due = dueAfter(chosen, due, new Date(due.at));
        }
      };
      for (const { waitMs, days } of steps) {
        now = new Date(now.getTime() + waitMs);
        deliverUntil(now);
        const day = days === null ? '' : addDays(dayIn(given.timezone, now), days);
        chosen = paused(chosen, day, now);
        due = rescheduled(chosen, due, now, last);
        if (days === null) expect(due).toEqual(nextAfter(given, now, last));
      }
      expect(new Set(sent).size).toBe(sent.length);
    }),
  );
});

/** The next digest of an alert that was never paused, but for the one that was sent. */
function nextAfter(given: AlertSettings, now: Date, last: string | undefined): Due {
  const next = nextDue(given, now);
  return next.edition === last ? dueAfter(given, next, now) : next;
}

describe('what a form says', () => {
  const now = new Date('2026-11-24T22:30:00Z');
  const tokyo = { ...defaultSettings, timezone: 'Asia/Tokyo' };

  test.each([
    ['', undefined],
    ['  ', undefined],
    // today, by the reader's calendar
    ['2026-11-25', undefined],
    ['2026-11-26', '2026-11-26'],
    [' 2026-12-24 ', '2026-12-24'],
  ])('%j is paused until %s', (given, until) => {
    const was = { ...tokyo, pausedUntil: '2027-01-01' };
    expect(withPause(was, given, now)).toEqual({
      settings: until ? { ...tokyo, pausedUntil: until } : tokyo,
    });
  });

  test.each([
    'tomorrow',
    '2026-11-24',
    '2025-11-30',
    '2026-02-30',
    '2027-02-29',
    '2029-01-01',
    '9999-99-99',
    '26-12-24',
  ])('%j is no day to pause until', (given) => {
    expect(withPause(tokyo, given, now)).toEqual({
      errors: [{ path: 'pause', message: expect.any(String) }],
    });
  });

  test('a pause that is over is none, and the bounds are by the reader’s calendar', () => {
    expect(pauseBounds(tokyo, now)).toEqual(['2026-11-26', addDays('2026-11-25', mostPauseDays)]);
    expect(pausedNow({ ...tokyo, pausedUntil: '2026-11-25' }, now)).toBeUndefined();
    expect(pausedNow({ ...tokyo, pausedUntil: '2026-11-26' }, now)).toBe('2026-11-26');
  });
});
