import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptEditions, ledgerDays } from '../../../../functions/domain/alerts/delivery/kept-editions.ts';
import { nextDue } from '../../../../functions/domain/alerts/delivery/next-due.ts';
import { defaultSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { dayMs } from '../../../../functions/domain/time.ts';

test('whatever was due while the ledger keeps it is among the editions, in every zone', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: ledgerDays * dayMs }),
      fc.constantFrom('daily', 'weekdays', 'weekly'),
      fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 7 }),
      (now, ago, frequency, timezone, hour, weekday) => {
        const settings = { ...defaultSettings, frequency, timezone, hour, weekday } as const;
        const due = nextDue(settings, new Date(now.getTime() - ago));
        // what is not due yet has no line
        if (due.at > now.toISOString()) return;
        expect(keptEditions(now)).toContain(due.edition);
      },
    ),
    { numRuns: 300 },
  );
});

test('there are few enough to be asked for at once', () => {
  expect(keptEditions(new Date('2026-11-24T08:00:00Z')).length).toBeLessThan(300);
});
