import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../functions/sources/subscribers/read-csv.ts';
import { readSubscriberList } from '../../../functions/sources/subscribers/read-subscriber-list.ts';

const now = new Date('2026-11-24T09:00:00Z');
const read = (text: string) => [...readSubscriberList(text, now)];

describe('CSV', () => {
  test('whatever its fields hold is read as it was written, by line', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' x', 'é') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        fc.boolean(),
        (rows, end, mark, isEnded) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = rows.map((row) => row.map(quoted).join(','));
          const text = `${mark}one,two${end}${lines.join(end)}${isEnded ? end : ''}`;
          const kept = rows.filter((row) => row.some((one) => one.trim() !== ''));
          expect(readCsv(text).map(({ fields }) => [fields.one, fields.two])).toEqual(
            kept.map((row) => row.map((one) => one.trim())),
          );
        },
      ),
    );
  });

  test('fields may be missing at the end, empty, and apart by semicolons; a record knows its line', () => {
    expect(readCsv('a;b\n1;\n\n"x\ny";2\n3')).toEqual([
      { line: 2, fields: { a: '1', b: '' } },
      { line: 4, fields: { a: 'x\ny', b: '2' } },
      { line: 6, fields: { a: '3', b: '' } },
    ]);
    expect(readCsv('')).toEqual([]);
  });

  test.each(['a,b\n"x,2\n', 'a,b\n"x"y,2\n'])('%j is refused with the line', (text) => {
    expect(() => readCsv(text)).toThrow(/line 2: a quoted field is not closed/);
  });
});

describe('a list from elsewhere', () => {
  test('names its fields as people do', () => {
    const [record] = read(
      'E-mail Address,Filter,Frequency,Time zone,Hour,consent_at,Consent words,Shoe size\nada@example.org,topic:nlp,weekly,Europe/Berlin,7,2026-05-01,a paper form,38\n',
    );
    const agreed = '2026-05-01T00:00:00.000Z';
    const settings = {
      filter: 'topic:nlp',
      frequency: 'weekly',
      timezone: 'Europe/Berlin',
      hour: 7,
      weekday: 1,
    };
    expect(record).toEqual({
      line: 2,
      subscriber: {
        ...{ email: 'ada@example.org', status: 'active', settings, confirmedAt: agreed },
        consents: [{ askedAt: agreed, confirmedAt: agreed, words: 'a paper form', settings }],
        ...{ covered: undefined, last: undefined, wantedAt: undefined },
      },
    });
  });

  test.each([
    ['email,consentAt', 'nobody,2026-05-01', 'email'],
    ['email', 'ada@example.org', 'consentAt'],
    ['email,consentAt', 'ada@example.org,yes', 'consentAt'],
    ['email,consentAt', 'ada@example.org,2027-05-01', 'consentAt'],
    ['email,consentAt,hour', 'ada@example.org,2026-05-01,25', 'hour'],
    ['email,consentAt,filter', 'ada@example.org,2026-05-01,topik:x', 'filter'],
    ['email,consentAt,status', 'ada@example.org,2026-05-01,asleep', 'status'],
    ['name,consentAt', 'ada,2026-05-01', 'email'],
  ])('%s: %s is wrong in %s, by line, and nothing of it is told', (head, line, path) => {
    const [record] = read(`${head}\n${line}\n`);
    expect(record).toMatchObject({ line: 2, errors: [expect.objectContaining({ path })] });
    expect(JSON.stringify(record)).not.toContain('ada@');
  });

  test('a line that is no JSON is named, and the others are read', () => {
    const good = '{"email":"ada@example.org","consentAt":"2026-05-01T10:00:00Z"}';
    expect(read(`${good}\n{"email":"mary@example.org"\n\n${good}`)).toMatchObject([
      { line: 1, subscriber: { email: 'ada@example.org' } },
      { line: 2, errors: [{ path: '', message: 'is no JSON' }] },
      { line: 4, subscriber: {} },
    ]);
  });

  test('those who bounced or left need no consent: nobody mails them', () => {
    expect(read('email,status\nada@example.org,bounced\n')).toMatchObject([
      { subscriber: { status: 'bounced' } },
    ]);
  });
});

test('who confirmed before consents were kept has agreed then', () => {
  const confirmedAt = '2026-05-01T08:00:00.000Z';
  expect(read(JSON.stringify({ email: 'ada@example.org', confirmedAt, consents: [] }))).toMatchObject([
    { subscriber: { confirmedAt, consents: [{ askedAt: confirmedAt, confirmedAt }] } },
  ]);
});

test('what we export is read: state, consents, and codes of addresses', () => {
  const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
  const agreed = '2026-05-01T08:00:00.000Z';
  const exported = {
    ...{ id: 'x', status: 'active', email: 'ada@example.org', confirmedAt: agreed, wantedAt: agreed },
    ...{
      dueAt: '2026-11-25T08:00:00.000Z',
      covered: { through: agreed },
      tries: 3,
      pausedUntil: '2026-12-07',
    },
    ...settings,
    consents: [{ askedAt: agreed, confirmedAt: agreed, words: 'w', request: 'n', settings }],
    votes: [],
  };
  const suppression = { suppressed: 'code', reason: 'bounced', at: agreed, addressKey: 'k' };
  expect(read(`${JSON.stringify(exported)}\n${JSON.stringify(suppression)}\n`)).toMatchObject([
    {
      subscriber: {
        settings: { ...settings, pausedUntil: '2026-12-07' },
        covered: { through: agreed },
        wantedAt: agreed,
        consents: [{ words: 'w', request: 'n', confirmedAt: agreed }],
      },
    },
    { line: 2, suppression },
  ]);
});
