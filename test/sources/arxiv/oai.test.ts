import { describe, expect, test } from 'vitest';
import { arxivCalendar } from '../../../functions/domain/harvest/calendar.ts';
import { arxivOaiSource } from '../../../functions/sources/arxiv/arxiv-oai-source.ts';
import { parseOaiPage } from '../../../functions/sources/arxiv/parse-oai-page.ts';
import { draftAt, draftsOf, errorsOf, expectClean, faultIn, faultOf, fixture } from '../reading.ts';

describe('arXivRaw', () => {
  const page = parseOaiPage(fixture('oai-raw.xml'));

  test('a paper of these days, field by field: its place is the day of its record', () => {
    expect(draftAt(page.items, 0)).toEqual({
      source: 'arxiv',
      arxivId: '2611.00001',
      version: 1,
      title: 'New engines',
      abstract: 'We count the steps of an engine.',
      authors: ['Ada Lovelace', 'Charles Babbage', 'Sammy Davis Jr.'],
      categories: ['cs.CL', 'cs.AI'],
      publishedAt: '2026-11-20T17:59:59.000Z',
      versionAt: '2026-11-20T17:59:59.000Z',
      listedAt: '2026-11-23T00:00:00.000Z',
      comment: '12 pages',
      journalRef: 'J. Engines 1 (2026)',
      // one field holds two of them
      doi: '10.1000/engines.1',
      license: 'http://creativecommons.org/licenses/by/4.0/',
      withdrawn: false,
      links: {
        abs: 'https://arxiv.org/abs/2611.00001',
        pdf: 'https://arxiv.org/pdf/2611.00001',
        doi: 'https://doi.org/10.1000/engines.1',
      },
    });
  });

  test('a revision: versions by number, and its place is the day it was made', () => {
    expect(draftAt(page.items, 1)).toMatchObject({
      arxivId: 'math/0611800',
      version: 10,
      authors: ['H.E.S.S. Collaboration', 'Emmy Noether', 'B. van der Waerden'],
      publishedAt: '2006-11-27T08:00:00.000Z',
      listedAt: '2006-11-27T08:00:00.000Z',
      versionAt: '2026-11-22T09:00:00.000Z',
      withdrawn: false,
    });
  });

  test('a last version without a text is a withdrawal', () => {
    expect(draftAt(page.items, 2)).toMatchObject({ version: 2, withdrawn: true });
  });

  test('a deleted record is gone', () => {
    expect(page.items[3]).toEqual({ gone: 'arxiv:2611.00005' });
  });

  test('bad records say which they are and why, and take no other with them', () => {
    expect(draftsOf(page.items)).toHaveLength(3);
    expect(errorsOf(page.items)).toEqual([
      { path: 'abstract', message: 'must not be empty (2611.00006)' },
      { path: 'metadata', message: 'of "oai:arXiv.org:2611.00007" is neither arXiv nor arXivRaw' },
    ]);
    draftsOf(page.items).forEach(expectClean);
  });

  test('and what the page is', () => {
    expect(page).toMatchObject({
      responseDay: '2026-11-24',
      newest: '2026-11-24',
      token: 'verb%3DListRecords%26metadataPrefix%3DarXivRaw%26from%3D2026-11-22%26skip%3D1300',
    });
  });
});

test('arXiv, with prefixes: names in order, no version', () => {
  const { items, token } = parseOaiPage(fixture('oai-arxiv.xml'));
  const old = draftAt(items, 0);
  expect(old).toMatchObject({
    arxivId: '0704.0010',
    authors: ['Ileana Streinu', 'Robert W. Heath Jr', 'ATLAS Collaboration'],
    categories: ['math.CO', 'cs.CG'],
    publishedAt: '2007-03-30T00:00:00.000Z',
    versionAt: '2008-12-13T00:00:00.000Z',
    listedAt: '2007-03-30T00:00:00.000Z',
  });
  expect(old.version).toBeUndefined();
  expect(draftAt(items, 1)).toMatchObject({
    publishedAt: '2016-03-07T00:00:00.000Z',
    versionAt: '2016-03-07T00:00:00.000Z',
    listedAt: '2016-03-08T00:00:00.000Z',
  });
  expect(token).toBe('1122234|1001');
});

test('one record by name', () => {
  const one = fixture('oai-arxiv.xml').replaceAll('oai:ListRecords', 'oai:GetRecord');
  expect(draftsOf(parseOaiPage(one).items)).toHaveLength(2);
});

describe('a place in the list', () => {
  const listedWhen = (date: string, datestamp: string) =>
    draftAt(
      parseOaiPage(
        fixture('oai-raw.xml')
          .replace('Fri, 20 Nov 2026 17:59:59 GMT', date)
          .replace('<datestamp>2026-11-23', `<datestamp>${datestamp}`),
      ).items,
      0,
    ).listedAt;
  test.each([
    ['made the week before', 'Mon, 16 Nov 2026 00:00:00 GMT', '2026-11-23', '2026-11-23T00:00:00.000Z'],
    [
      'made more than a week before',
      'Sun, 15 Nov 2026 23:00:00 GMT',
      '2026-11-23',
      '2026-11-15T23:00:00.000Z',
    ],
    [
      'made on the same day, later',
      'Mon, 23 Nov 2026 17:00:00 GMT',
      '2026-11-23',
      '2026-11-23T17:00:00.000Z',
    ],
    ['made when nobody knows', 'once', '2026-11-23', undefined],
  ])('%s', (_, date, datestamp, listedAt) => {
    expect(listedWhen(date, datestamp)).toBe(listedAt);
  });
});

describe('what is no list', () => {
  test.each([
    ['an empty window', fixture('oai-noRecordsMatch.xml'), 'none'],
    ['a token that has expired', fixture('oai-badResumptionToken.xml'), 'lost its place'],
    ['another error', fixture('oai-badArgument.xml'), 'an error'],
    [
      'neither records nor an error',
      fixture('oai-noRecordsMatch.xml').replace(/<error.*\n/, ''),
      'malformed',
    ],
    ['no day', fixture('oai-raw.xml').replace(/<responseDate>.*\n/, ''), 'malformed'],
    ['a web page', '<!DOCTYPE html><html><body>Retry after 5 seconds</body></html>', 'another format'],
    ['half a page', fixture('oai-raw.xml').slice(0, 2_500), 'cut short'],
  ])('%s', (_, body, fault) => {
    expect(faultOf(() => parseOaiPage(body))).toBe(fault);
  });
  test('tells what the error was', () => {
    expect(() => parseOaiPage(fixture('oai-badArgument.xml'))).toThrow(
      "arXiv's records: badArgument: from is later than until",
    );
  });
});

describe('the source', () => {
  const source = arxivOaiSource({ url: 'https://oai.example/oai', set: 'cs', calendar: arxivCalendar([]) });
  const now = new Date('2026-11-24T03:00:00Z');
  const paramsAt = (position: Parameters<typeof source.ask>[0]) =>
    Object.fromEntries(new URL(source.ask(position, now) ?? '').searchParams);
  const last = fixture('oai-raw.xml').replace(/<resumptionToken.*\n/, '');

  test('begins yesterday, and then with the day on which the pass before began', async () => {
    const begin = source.begin(now);
    expect(paramsAt(begin)).toEqual({
      verb: 'ListRecords',
      metadataPrefix: 'arXivRaw',
      set: 'cs',
      from: '2026-11-23',
    });
    const first = await source.read(fixture('oai-raw.xml'), begin, now);
    expect(first.more).toBe(true);
    // the pass lasts beyond midnight
    const second = await source.read(last.replace('2026-11-24T02', '2026-11-25T02'), first.position, now);
    expect(second).toMatchObject({ more: false, position: { day: '2026-11-24' } });
    expect(Object.keys(second.position)).toEqual(['day']);
  });

  test.each([
    [
      'verb%3DListRecords%26from%3D2026-11-22%26skip%3D1300',
      'verb%3DListRecords%26from%3D2026-11-22%26skip%3D1300',
    ],
    ['verb=ListRecords&from=2026-11-22&skip=1300', 'verb%3DListRecords%26from%3D2026-11-22%26skip%3D1300'],
    ['verb%3dListRecords&skip%3d1300', 'verb%3DListRecords%26skip%3D1300'],
    ['1114880|1001', '1114880%7C1001'],
    ['100%', '100%25'],
  ])('sends the token %s back encoded once', (token, sent) => {
    expect(source.ask({ day: '2026-11-23', token }, now)).toBe(
      `https://oai.example/oai?verb=ListRecords&resumptionToken=${sent}`,
    );
  });

  test('a token that leads nowhere has lost its place, and the window begins again', async () => {
    const { position } = await source.read(fixture('oai-raw.xml'), source.begin(now), now);
    expect(await faultIn(source.read(fixture('oai-raw.xml'), position, now))).toBe('lost its place');
    expect(source.restart?.(position)).toEqual({ day: '2026-11-23' });
  });

  test('fills back month by month until the present, and goes on from there', async () => {
    let position = source.begin(now, '2026-08-15');
    const asked: unknown[] = [];
    for (let more = true; more; ) {
      const { from, until } = paramsAt(position);
      asked.push([from, until]);
      ({ position, more } = await source.read(fixture('oai-noRecordsMatch.xml'), position, now));
    }
    expect(asked).toEqual([
      ['2026-08-15', '2026-08-31'],
      ['2026-09-01', '2026-09-30'],
      ['2026-10-01', '2026-10-31'],
      ['2026-11-01', undefined],
    ]);
    expect(position).toEqual({ day: '2026-11-24' });
  });

  test('a window of the back-fill that takes several pages stays the same', async () => {
    const begin = source.begin(now, '2024-02-10');
    expect(begin).toEqual({ day: '2024-02-10', until: '2024-02-29' });
    const { position } = await source.read(fixture('oai-raw.xml'), begin, now);
    expect(position).toMatchObject({ day: '2024-02-10', until: '2024-02-29' });
    expect(source.restart?.(position)).toEqual(begin);
    expect(await source.read(last, position, now)).toMatchObject({
      more: true,
      position: { day: '2024-03-01', until: '2024-03-31' },
    });
  });
});
