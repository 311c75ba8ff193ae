import { expect, test } from 'vitest';
import { parsePeriod } from '../../functions/domain/publication/period.ts';
import { periodSpan, periodTitle } from '../../functions/render/period-title.ts';

test.each([
  ['2026-11-23', 'Monday, 23 November 2026', '23 November 2026'],
  ['2026-W48', 'Week 48 of 2026', '23 to 29 November 2026'],
  ['2026-W49', 'Week 49 of 2026', '30 November to 6 December 2026'],
  ['2026-W53', 'Week 53 of 2026', '28 December 2026 to 3 January 2027'],
  ['2026-02', 'February 2026', '1 to 28 February 2026'],
])('%s in words', (name, title, span) => {
  const period = parsePeriod(name);
  expect(period && [periodTitle(period), periodSpan(period)]).toEqual([title, span]);
});
