import { describe, expect, test } from 'vitest';
import {
  arxivCalendar,
  lastDueDay,
  recordsCalendar,
  workdayCalendar,
} from '../../../functions/domain/harvest/calendar.ts';
import {
  addDailyVolume,
  baselineOf,
  type DailyVolumes,
} from '../../../functions/domain/harvest/daily-volumes.ts';
import { healthOf } from '../../../functions/domain/harvest/health.ts';
import type { SourceState } from '../../../functions/domain/harvest/source-state.ts';
import { addDays } from '../../../functions/domain/time.ts';

const arxiv = arxivCalendar(['2026-11-26', '2026-12-25']);

describe('arXiv’s calendar', () => {
  test.each([
    ['2026-11-23', true, 'Monday'],
    ['2026-11-27', false, 'the day after Thanksgiving'],
    ['2026-11-26', false, 'Thanksgiving'],
    ['2026-11-28', false, 'Saturday'],
    ['2026-11-29', false, 'Sunday'],
    ['2026-11-30', true, 'Monday after'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(arxiv.expects(day)).toBe(expected);
  });

  test.each([
    ['2026-11-23T14:59:00Z', '2026-11-20', 'before ten on Monday, Eastern time, Friday’s is the last'],
    ['2026-11-23T15:01:00Z', '2026-11-23', 'after ten, Monday’s'],
    ['2026-11-22T23:00:00Z', '2026-11-20', 'on Sunday, Friday’s'],
    ['2026-11-29T12:00:00Z', '2026-11-25', 'after Thanksgiving, Wednesday’s'],
    ['2026-07-06T13:59:00Z', '2026-07-03', 'in summer the hour is another'],
    ['2026-07-06T14:01:00Z', '2026-07-06', 'in summer'],
  ])('at %s %s was the last due (%s)', (now, day) => {
    expect(lastDueDay(arxiv, new Date(now))).toBe(day);
  });
});

/** Twenty workdays before 2026-11-23, each with about this many papers. */
const usual = (count: number): DailyVolumes => {
  let volumes: DailyVolumes = {};
  for (let day = '2026-10-20'; day < '2026-11-23'; day = addDays(day, 1)) {
    if (arxiv.expects(day))
      volumes = addDailyVolume(volumes, day, { '*': count + (Number(day.slice(-2)) % 5), 'cs.CL': 40 });
  }
  return volumes;
};

describe('the usual volume', () => {
  test('is the median of recent days, and one broken day does not move it', () => {
    const steady = baselineOf(usual(330), '*', '2026-11-23', arxiv.expects);
    expect(steady?.expected).toBeGreaterThan(329);
    expect(steady?.expected).toBeLessThan(336);
    const broken = addDailyVolume(addDailyVolume(usual(330), '2026-11-19', { '*': 330 }), '2026-11-18', {
      '*': 4_000,
    });
    const still = baselineOf(broken, '*', '2026-11-23', arxiv.expects);
    expect(Math.abs((still?.expected ?? 0) - (steady?.expected ?? 0))).toBeLessThan(3);
  });

  test('is unknown in the first days', () => {
    expect(baselineOf({ '2026-11-20': { '*': 300 } }, '*', '2026-11-23', arxiv.expects)).toBeUndefined();
  });

  test('the same day told twice counts once, and thirty days are kept', () => {
    const twice = addDailyVolume(addDailyVolume({}, '2026-11-23', { '*': 5 }), '2026-11-23', {
      '*': 3,
      'cs.CL': 2,
    });
    expect(twice).toEqual({ '2026-11-23': { '*': 5, 'cs.CL': 2 } });
    let many: DailyVolumes = {};
    for (let day = '2026-01-01'; day < '2026-03-15'; day = addDays(day, 1))
      many = addDailyVolume(many, day, { '*': 1 });
    expect(Object.keys(many)).toHaveLength(30);
    expect(Object.keys(many).at(-1)).toBe('2026-03-14');
  });
});

describe('the health of a source', () => {
  const source = { name: 'arxiv-feed', calendar: arxiv, watches: ['cs.CL'] };
  const state = (given: Partial<SourceState> = {}): SourceState => ({
    position: {},
    firstSuccess: '2026-10-20T05:00:00.000Z',
    lastSuccess: '2026-11-23T06:00:00.000Z',
    lastNew: '2026-11-23T06:00:00.000Z',
    lastDay: '2026-11-23',
    volumes: addDailyVolume(usual(330), '2026-11-23', { '*': 331, 'cs.CL': 41 }),
    ...given,
  });
  const at = (now: string, given: Partial<SourceState> = {}) => healthOf(source, state(given), new Date(now));
  const noon = '2026-11-23T17:00:00Z';

  test('is ok when what is due has come in its usual volume', () => {
    expect(at(noon)).toMatchObject({ condition: 'ok', late: false, due: '2026-11-23' });
    expect(at(noon).volumes['*']).toMatchObject({ count: 331, unusual: false });
  });

  test('is quiet, and not late, at weekends and on holidays', () => {
    expect(
      at('2026-11-28T17:00:00Z', {
        lastDay: '2026-11-25',
        volumes: addDailyVolume(state().volumes, '2026-11-25', { '*': 300, 'cs.CL': 38 }),
      }),
    ).toMatchObject({ condition: 'quiet', late: false });
  });

  test('is late when the feed is still yesterday’s, and only from the hour on by which it must be there', () => {
    expect(at('2026-11-24T13:00:00Z')).toMatchObject({ condition: 'ok', late: false });
    expect(at('2026-11-24T17:00:00Z')).toMatchObject({ condition: 'late', late: true, due: '2026-11-24' });
  });

  test('is unusual when there are far fewer papers than usual, or far more, in all or in one category', () => {
    const volumes = (counts: Record<string, number>) => ({
      volumes: { ...usual(330), '2026-11-23': counts },
    });
    expect(at(noon, volumes({ '*': 12, 'cs.CL': 2 }))).toMatchObject({ condition: 'unusual' });
    expect(at(noon, volumes({ '*': 900, 'cs.CL': 41 }))).toMatchObject({ condition: 'unusual' });
    const one = at(noon, volumes({ '*': 331, 'cs.CL': 3 }));
    expect(one).toMatchObject({ condition: 'unusual' });
    expect(one.volumes).toMatchObject({
      '*': { unusual: false },
      'cs.CL': { unusual: true, expected: 40, lastDay: '2026-11-23' },
    });
  });

  test('is empty when an announcement has no paper on a day that should have some', () => {
    const volumes = { ...usual(330), '2026-11-23': { '*': 0, 'cs.CL': 0 } };
    expect(at('2026-11-23T05:30:00Z', { volumes })).toMatchObject({ condition: 'empty' });
    expect(at(noon, { volumes })).toMatchObject({ condition: 'empty', late: true });
  });

  test('is failing with its trouble, and late besides once something is due', () => {
    const trouble = { fault: 'throttled', message: '429', since: noon, at: noon, times: 3 } as const;
    expect(at('2026-11-24T17:00:00Z', { trouble })).toMatchObject({
      condition: 'failing',
      late: true,
      trouble,
    });
  });

  test('is new until it has answered once, and what was due before then is not late', () => {
    expect(healthOf(source, undefined, new Date(noon))).toMatchObject({ condition: 'new', late: false });
    const young = {
      firstSuccess: '2026-11-28T12:00:00.000Z',
      lastDay: '2026-11-28',
      volumes: { '2026-11-28': { '*': 0 } },
    };
    expect(at('2026-11-28T17:00:00Z', young)).toMatchObject({ condition: 'quiet', late: false });
  });

  test('that fills by and by is not judged before its day is over', () => {
    const daily = { name: 'hugging-face', calendar: workdayCalendar(30), watches: [] };
    const volumes = { '2026-11-20': { '*': 50 }, '2026-11-23': { '*': 0 } };
    const today = healthOf(daily, state({ volumes }), new Date('2026-11-23T00:10:00Z'));
    expect(today).toMatchObject({ condition: 'ok', late: false });
    expect(healthOf(daily, state({ volumes }), new Date('2026-11-24T07:00:00Z'))).toMatchObject({
      condition: 'empty',
    });
  });

  test('without announcements of its own goes by the newest day of what it brought', () => {
    const oai = { name: 'arxiv-oai/cs', calendar: recordsCalendar(arxiv) };
    const records = (lastDay: string) => state({ volumes: {}, lastDay });
    const tuesday = new Date('2026-11-24T17:00:00Z');
    expect(healthOf(oai, records('2026-11-23'), tuesday)).toMatchObject({ condition: 'ok', late: false });
    expect(healthOf(oai, records('2026-11-20'), tuesday)).toMatchObject({
      condition: 'late',
      due: '2026-11-23',
    });
    const saturday = new Date('2026-11-21T17:00:00Z');
    expect(healthOf(oai, records('2026-11-19'), saturday)).toMatchObject({ condition: 'quiet', late: false });
  });
});
