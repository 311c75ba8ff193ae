import { describe, expect, test } from 'vitest';
import { arxivCalendar } from '../../../functions/domain/harvest/calendar.ts';
import { arxivLookup } from '../../../functions/sources/arxiv/arxiv-lookup.ts';
import { arxivQuerySource } from '../../../functions/sources/arxiv/arxiv-query-source.ts';
import { parseArxivAnswer } from '../../../functions/sources/arxiv/parse-arxiv-answer.ts';
import { draftAt, expectClean, faultIn, faultOf, fixture } from '../reading.ts';

describe('an answer', () => {
  const { items, total } = parseArxivAnswer(fixture('api.atom'));

  test('of 2026, field by field', () => {
    expect(total).toBe(5);
    expect(draftAt(items, 0)).toEqual({
      source: 'arxiv',
      arxivId: '2611.00001',
      version: 2,
      title: 'Engines in two lines',
      abstract: 'We count the steps of an engine.',
      authors: ['Ada Lovelace', 'Charles Babbage'],
      // the primary one first, and no class of another scheme
      categories: ['cs.CL', 'cs.AI'],
      publishedAt: '2026-11-20T17:59:59.000Z',
      listedAt: '2026-11-20T17:59:59.000Z',
      versionAt: '2026-11-22T18:00:01.000Z',
      comment: '12 pages',
      journalRef: 'J. Engines 1 (2026)',
      doi: '10.1000/engines.1',
      withdrawn: false,
      links: {
        abs: 'https://arxiv.org/abs/2611.00001',
        pdf: 'https://arxiv.org/pdf/2611.00001',
        doi: 'https://doi.org/10.1000/engines.1',
      },
    });
    expect(draftAt(items, 1)).toMatchObject({ arxivId: '2611.00002', withdrawn: true });
    expectClean(draftAt(items, 0));
  });

  test('of 2015, whose namespaces are declared where they are used', () => {
    const [old] = parseArxivAnswer(fixture('api-2015.atom')).items;
    expect(old).toMatchObject({
      draft: {
        arxivId: 'math/0611800',
        version: 2,
        title: 'Invariants of old feeds',
        abstract: 'Namespaces were declared where they were used.',
        categories: ['math.CA'],
        comment: '5 pages',
        publishedAt: '2006-11-27T08:00:00.000Z',
        versionAt: '2007-01-05T12:00:00.000Z',
      },
    });
  });

  test('that is an error, or none', () => {
    expect(() => parseArxivAnswer(fixture('api-error.atom'))).toThrow('arXiv: incorrect id format for abc');
    expect(faultOf(() => parseArxivAnswer(fixture('api-error.atom')))).toBe('an error');
    expect(
      faultOf(() => parseArxivAnswer('<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>')),
    ).toBe('malformed');
    expect(faultOf(() => parseArxivAnswer('<!DOCTYPE html><html></html>'))).toBe('another format');
  });
});

test('the lookup asks for a hundred at once, and for as many answers', async () => {
  const lookup = arxivLookup({ url: 'https://export.example/api/query' });
  expect(lookup.mostNames).toBe(100);
  expect([lookup.covers('arxiv:2611.00001'), lookup.covers('doi:10.1/x')]).toEqual([true, false]);
  const asked = new URL(lookup.ask(['arxiv:2611.00001', 'arxiv:math/0611800']));
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    id_list: '2611.00001,math/0611800',
    max_results: '2',
  });
  expect(await lookup.read(fixture('api.atom'), ['arxiv:2611.00001'])).toHaveLength(2);
});

describe('a query', () => {
  const query = 'cat:cs.CL AND abs:"engines & more"';
  const source = arxivQuerySource({
    url: 'https://export.example/api/query',
    query,
    calendar: arxivCalendar([]),
  });
  const now = new Date('2026-11-23T12:00:00Z');

  const day = '2026-11-20';

  test('goes day by day, and page by page until the total', async () => {
    const asked = new URL(source.ask({ day, start: 200 }, now) ?? '');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      search_query: `(${query}) AND submittedDate:[202611200000 TO 202611202359]`,
      start: '200',
      max_results: '200',
      sortBy: 'submittedDate',
      sortOrder: 'ascending',
    });
    const api = fixture('api.atom');
    expect(source.begin(now)).toEqual({ day: '2026-11-18', start: 0 });
    expect(source.begin(now, '2026-01-01')).toEqual({ day: '2026-01-01', start: 0 });
    expect(await source.read(api, { day, start: 0 }, now)).toMatchObject({
      position: { day, start: 2 },
      more: true,
    });
    expect(await source.read(api, { day, start: 3 }, now)).toMatchObject({
      position: { day: '2026-11-21', start: 0 },
      more: true,
    });
    expect(await source.read(api, { day: '2026-11-23', start: 3 }, now)).toMatchObject({
      position: { day: '2026-11-18', start: 0 },
      more: false,
    });
  });
  test('is not over because of an empty page in the middle', async () => {
    const empty = fixture('api-empty-page.atom');
    expect(await faultIn(source.read(empty, { day, start: 2 }, now))).toBe('cut short');
    expect(await source.read(empty, { day, start: 5 }, now)).toMatchObject({ items: [], more: true });
  });
});
