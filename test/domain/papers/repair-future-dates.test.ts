import { expect, test } from 'vitest';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import {
  describeDatesAfter,
  repairFutureDates,
} from '../../../functions/domain/papers/repair-future-dates.ts';
import { memoryIngestion } from '../../support/memory-ingestion.ts';

const ahead = '2031-01-01T00:00:00.000Z';

test('every date that lies ahead becomes now, revisions keep their order and moments of their own, twice changes nothing', async () => {
  const { on, papers, harvest } = memoryIngestion();
  const { paper } = await harvest('arxiv', { arxivId: '2001.00001' });
  const revisions = [
    { at: '2026-11-01T00:00:00.000Z', version: 2 },
    { at: '2030-01-01T00:00:00.000Z', version: 3 },
    { at: ahead, version: 4 },
  ];
  const wrong: Paper = {
    ...paper,
    revisions,
    revisedAt: ahead,
    hidden: 'a reason',
    removedAt: ahead,
    revision: 2,
  };
  await papers.commit(wrong);
  const fixed = { ...on, now: () => new Date('2026-11-24T00:00:00Z') };
  expect(describeDatesAfter(wrong, '2027')).toEqual([`revisedAt ${ahead}`, `removedAt ${ahead}`]);
  const { paper: right } = (await repairFutureDates(wrong, fixed)) ?? {};
  expect(right?.revisions).toEqual([
    { at: '2026-11-01T00:00:00.000Z', version: 2 },
    { at: '2026-11-23T23:59:59.999Z', version: 3 },
    { at: '2026-11-24T00:00:00.000Z', version: 4 },
  ]);
  expect(right).toMatchObject({
    revisedAt: '2026-11-24T00:00:00.000Z',
    removedAt: '2026-11-24T00:00:00.000Z',
  });
  expect(await repairFutureDates(wrong, fixed)).toMatchObject({ changed: false });
});
