import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../functions/domain/papers/draft/draft.ts';
import { futureDateErrors } from '../../../../functions/domain/papers/draft/future-date-errors.ts';
import { parseDraft } from '../../../../functions/domain/papers/draft/parse-draft.ts';
import {
  parseInstant,
  parseInstantOrReason,
} from '../../../../functions/domain/papers/draft/parse-instant.ts';

describe('a date', () => {
  test.each([
    ['2024', '2024-01-01T00:00:00.000Z'],
    ['2024-05', '2024-05-01T00:00:00.000Z'],
    ['2024-05-06', '2024-05-06T00:00:00.000Z'],
    ['2024-5-6', '2024-05-06T00:00:00.000Z'],
    ['2024/05/06', '2024-05-06T00:00:00.000Z'],
    ['2024.05.06', '2024-05-06T00:00:00.000Z'],
    ['20240506', '2024-05-06T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['1600-01-01', '1600-01-01T00:00:00.000Z'],
    ['2024-05-06T10:20', '2024-05-06T10:20:00.000Z'],
    ['2024-05-06 10:20:30', '2024-05-06T10:20:30.000Z'],
    ['2024-05-06t10:20:30.25z', '2024-05-06T10:20:30.250Z'],
    ['2024-05-06T10:20:30.123456Z', '2024-05-06T10:20:30.123Z'],
    ['2024-05-06T10:20:30+02:00', '2024-05-06T08:20:30.000Z'],
    ['2024-05-06T10:20:30+0200', '2024-05-06T08:20:30.000Z'],
    ['2024-05-06T22:20:30-05', '2024-05-07T03:20:30.000Z'],
    ['2024-05-06T24:00:00Z', '2024-05-07T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2017-01-01T00:59:60+01:00', '2017-01-01T00:00:00.000Z'],
    ['Mon, 06 May 2024 10:20:30 GMT', '2024-05-06T10:20:30.000Z'],
    ['Mon, 6 May 2024 10:20:30 -0400', '2024-05-06T14:20:30.000Z'],
    ['6 May 2024 10:20 EDT', '2024-05-06T14:20:00.000Z'],
    ['May 6, 2024', '2024-05-06T00:00:00.000Z'],
    ['6 September 2024', '2024-09-06T00:00:00.000Z'],
    ['Sept. 2024', '2024-09-01T00:00:00.000Z'],
    [' 2024-05-06\u200b ', '2024-05-06T00:00:00.000Z'],
  ])('%s', (text, instant) => expect(parseInstantOrReason(text)).toEqual({ instant }));

  test.each([
    ['2024-02-31', '2024-02-31 is no day of the calendar'],
    ['2023-02-29', '2023-02-29 is no day of the calendar'],
    ['2024-13-01', '2024-13-01 is no day of the calendar'],
    ['2024-00-01', '2024-00-01 is no day of the calendar'],
    ['31 Jun 2024', '31 Jun 2024 is no day of the calendar'],
    ['0000-01-01', '0000-01-01 is before the year 1600'],
    ['1599-12-31', '1599-12-31 is before the year 1600'],
    ['2024-05-06T25:00:00Z', '2024-05-06T25:00:00Z has no time of day'],
    ['2024-05-06T24:30:00Z', '2024-05-06T24:30:00Z has no time of day'],
    ['2024-05-06T10:60Z', '2024-05-06T10:60Z has no time of day'],
    ['2024-05-06T10:20:60Z', '2024-05-06T10:20:60Z has no time of day'],
    ['2024-05-06T10:20:30+25:00', '2024-05-06T10:20:30+25:00 has no time of day'],
    ['05/06/2024', '"05/06/2024" may be two days: write it like 2026-11-23 or 2026-11-23T08:00:00Z'],
    ['yesterday', '"yesterday" is no date: write it like 2026-11-23 or 2026-11-23T08:00:00Z'],
    ['1714953600', '"1714953600" is no date: write it like 2026-11-23 or 2026-11-23T08:00:00Z'],
    ['decade 2024', '"decade 2024" is no date: write it like 2026-11-23 or 2026-11-23T08:00:00Z'],
    ['', '"" is no date: write it like 2026-11-23 or 2026-11-23T08:00:00Z'],
  ])('not %s', (text, wrong) => expect(parseInstantOrReason(text)).toEqual({ wrong }));

  test('is read back as it is stored, and no text makes it throw', () => {
    const days = fc.date({ min: new Date('1600-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        expect(parseInstant(day.toISOString())).toBe(day.toISOString());
        expect(parseInstant(day.toUTCString())).toBe(`${day.toISOString().slice(0, 19)}.000Z`);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseInstantOrReason(text)));
  });
});

describe('a draft', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const dated = (dates: object): Draft => {
    const drafted = parseDraft({ title: 'Engines', abstract: 'Of steps.', ...dates }, 'file');
    if ('errors' in drafted) throw new Error(JSON.stringify(drafted));
    return drafted.draft;
  };
  test('is refused with what is wrong with which of its dates', () => {
    const drafted = parseDraft(
      { title: 'Engines', abstract: 'Of steps.', publishedAt: '2024-02-31', listedAt: 'soon' },
      'file',
    );
    expect(drafted).toEqual({
      errors: [
        { path: 'publishedAt', message: '2024-02-31 is no day of the calendar' },
        {
          path: 'listedAt',
          message: '"soon" is no date: write it like 2026-11-23 or 2026-11-23T08:00:00Z',
        },
      ],
    });
  });
  test('may be ahead of its time by what journals and time zones are', () => {
    expect(futureDateErrors(dated({}), now)).toEqual([]);
    expect(
      futureDateErrors(dated({ publishedAt: '2027-11-23', announcedAt: '2026-11-24T07:59:00Z' }), now),
    ).toEqual([]);
  });
  test('and by no more', () => {
    const ahead = {
      publishedAt: '2999',
      announcedAt: '2026-11-25',
      versionAt: '2027',
      listedAt: '2026-12-01',
    };
    expect(futureDateErrors(dated(ahead), now)).toEqual([
      { path: 'publishedAt', message: '2999-01-01 lies in the future' },
      { path: 'announcedAt', message: '2026-11-25 lies in the future' },
      { path: 'versionAt', message: '2027-01-01 lies in the future' },
      { path: 'listedAt', message: '2026-12-01 lies in the future' },
    ]);
  });
});
