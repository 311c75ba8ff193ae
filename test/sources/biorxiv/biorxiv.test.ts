import { describe, expect, test } from 'vitest';
import { biorxivSource } from '../../../functions/sources/biorxiv/biorxiv-source.ts';
import { biorxivCategory } from '../../../functions/sources/biorxiv/draft-biorxiv-paper.ts';
import { parseBiorxivAnswer } from '../../../functions/sources/biorxiv/parse-biorxiv-answer.ts';
import { parseBiorxivFeed } from '../../../functions/sources/biorxiv/parse-biorxiv-feed.ts';
import { draftAt, draftsOf, errorsOf, expectClean, faultIn, faultOf, fixture } from '../reading.ts';

describe('an answer of the details endpoint', () => {
  const { items, total } = parseBiorxivAnswer(fixture('biorxiv.json'));

  test('field by field', () => {
    expect(total).toBe(6);
    expect(draftAt(items, 0)).toEqual({
      source: 'biorxiv',
      doi: '10.1101/2026.11.20.630767',
      version: 1,
      title: 'Persistent methylation of engines',
      abstract: 'Engines methylate.',
      authors: ['D. D. Gomez Cuautle', 'B. van der Waerden', 'The Engine Consortium'],
      categories: ['biorxiv.cancer-biology'],
      publishedAt: '2026-11-23T00:00:00.000Z',
      announcedAt: '2026-11-23T00:00:00.000Z',
      listedAt: '2026-11-23T00:00:00.000Z',
      versionAt: '2026-11-23T00:00:00.000Z',
      announceType: 'new',
      license: 'cc_by',
      withdrawn: false,
      links: {
        abs: 'https://www.biorxiv.org/content/10.1101/2026.11.20.630767v1',
        pdf: 'https://www.biorxiv.org/content/10.1101/2026.11.20.630767v1.full.pdf',
        doi: 'https://doi.org/10.1101/2026.11.20.630767',
      },
    });
  });
  test('a later version of what a journal has published since', () => {
    const revised = draftAt(items, 1);
    expect(revised).toMatchObject({
      version: 3,
      announceType: 'replace',
      doi: '10.1101/2025.01.01.111111',
      journalRef: 'https://doi.org/10.1182/blood.2025016511',
    });
    expect([revised.publishedAt, revised.announcedAt]).toEqual([undefined, undefined]);
  });
  test('a withdrawal, of medRxiv, in its longest category', () => {
    const { withdrawn, source, categories, license } = draftAt(items, 2);
    expect({ withdrawn, source, categories, license }).toEqual({
      withdrawn: true,
      source: 'medrxiv',
      categories: ['medrxiv.endocrinology-including-diabetes-mellitus-and-metabolic-disease'],
      license: undefined,
    });
  });
  test('a bad record says why, and takes no other with it', () => {
    expect(errorsOf(items)).toEqual([{ path: 'doi', message: 'is missing' }]);
    expect(draftsOf(items)).toHaveLength(3);
    draftsOf(items).forEach(expectClean);
  });
  test.each([
    ['no posts', fixture('biorxiv-none.json'), 'none'],
    ['another status', '{"messages":[{"status":"Error: invalid server"}],"collection":[]}', 'an error'],
    ['no messages', '{"messages":[],"collection":[]}', 'malformed'],
    ['no collection', '{"messages":[{"status":"ok"}]}', 'malformed'],
    ['another object', '{"papers":[]}', 'malformed'],
    ['a web page', '<html></html>', 'another format'],
  ])('%s', (_, body, fault) => {
    expect(faultOf(() => parseBiorxivAnswer(body))).toBe(fault);
  });
});

test.each([
  ['cancer biology', 'biorxiv.cancer-biology'],
  ['Neuroscience', 'biorxiv.neuroscience'],
  ['HIV/AIDS (all)', 'biorxiv.hiv-aids-all'],
])('the category %s', (category, named) => {
  expect(biorxivCategory('biorxiv', category)).toBe(named);
});

test('a feed in RDF', () => {
  const items = parseBiorxivFeed(fixture('biorxiv.rdf'));
  expect(items).toMatchObject([
    {
      draft: {
        source: 'biorxiv',
        doi: '10.1101/857789',
        version: 2,
        title: 'Engines & fibroblasts',
        abstract: 'Human engine models.',
        authors: ['D. Kukla', 'A. J. Crampton', 'D. Wood'],
        categories: ['biorxiv.bioengineering'],
        listedAt: '2019-11-29T00:00:00.000Z',
      },
    },
  ]);
  const other = fixture('biorxiv.rdf').replace('>bioRxiv<', '>Nature<');
  expect(faultOf(() => parseBiorxivFeed(other))).toBe('another format');
});

describe('the source', () => {
  const source = biorxivSource({ url: 'https://api.example', server: 'medrxiv' });
  const now = new Date('2026-11-24T12:00:00Z');

  test('asks day by day, page by page, and the last two days again the next time', async () => {
    let position = source.begin(now);
    const asked: unknown[] = [];
    const answers = [fixture('biorxiv.json'), fixture('biorxiv.json'), fixture('biorxiv-none.json')];
    for (const answer of answers) {
      asked.push(source.ask(position, now));
      const page = await source.read(answer, position, now);
      position = page.position;
      expect(page.more).toBe(answer !== answers.at(-1));
    }
    expect(asked).toEqual([
      'https://api.example/details/medrxiv/2026-11-23/2026-11-23/0/json',
      // a short page is not the last: the total says so
      'https://api.example/details/medrxiv/2026-11-23/2026-11-23/4/json',
      'https://api.example/details/medrxiv/2026-11-24/2026-11-24/0/json',
    ]);
    expect(position).toEqual({ day: '2026-11-22', cursor: 0 });
  });
  test('an empty page in the middle is no end, unless it says so', async () => {
    const empty = '{"messages":[{"status":"ok","total":6}],"collection":[]}';
    expect(await faultIn(source.read(empty, { day: '2026-11-23', cursor: 4 }, now))).toBe('cut short');
    expect(
      await source.read(fixture('biorxiv-none.json'), { day: '2026-11-23', cursor: 4 }, now),
    ).toMatchObject({
      position: { day: '2026-11-24', cursor: 0 },
      more: true,
    });
  });
  test('where a record does not say it, the server is the one that was asked', async () => {
    const unnamed = fixture('biorxiv.json').replaceAll('"server": "bioRxiv"', '"server": "NA"');
    expect(draftAt((await source.read(unnamed, source.begin(now), now)).items, 0).source).toBe('medrxiv');
  });
});
