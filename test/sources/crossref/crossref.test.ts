import { describe, expect, test } from 'vitest';
import { crossrefLookup } from '../../../functions/sources/crossref/crossref-lookup.ts';
import { draftAt, errorsOf, expectClean, faultIn, fixture } from '../reading.ts';

const lookup = crossrefLookup({ url: 'https://crossref.example' });
const name = 'doi:10.1000/engines.1';
const answer = JSON.parse(fixture('crossref.json'));
const readWith = async (changes: object) =>
  await lookup.read(JSON.stringify({ ...answer, message: { ...answer.message, ...changes } }), [name]);

describe('a work', () => {
  test('field by field', async () => {
    const items = await lookup.read(fixture('crossref.json'), [name]);
    expect(draftAt(items, 0)).toMatchObject({
      source: 'crossref',
      doi: '10.1000/engines.1',
      title: 'Engines of CO₂',
      abstract: 'We count the steps of CO₂ engines. And stop.',
      authors: ['Ada Lovelace', 'Aristotle', 'The Engine Consortium'],
      publishedAt: '2017-06-01T00:00:00.000Z',
      journalRef: 'Journal of Engines',
      links: { doi: 'https://doi.org/10.1000/engines.1' },
    });
    expectClean(draftAt(items, 0));
  });
  test.each([
    ['a year', { published: { 'date-parts': [[1999]] } }, '1999-01-01T00:00:00.000Z'],
    ['a day', { published: { 'date-parts': [[1999, 2, 3]] } }, '1999-02-03T00:00:00.000Z'],
    ['only when it was issued', { published: null }, '2017-06-01T00:00:00.000Z'],
    ['null, as Crossref has it', { published: { 'date-parts': [[null]] }, issued: null }, undefined],
  ])('of %s', async (_, changes, publishedAt) => {
    expect(draftAt(await readWith(changes), 0).publishedAt).toBe(publishedAt);
  });
  test.each([
    ['a retraction names it', { 'updated-by': [{ type: 'correction' }, { type: 'retraction' }] }, true],
    ['it was withdrawn', { 'updated-by': [{ type: 'withdrawal', DOI: '10.1000/n' }] }, true],
    ['it is the notice', { 'update-to': [{ type: 'Retraction', DOI: '10.1000/x' }] }, true],
    ['its title is marked', { title: ['RETRACTED ARTICLE: Engines of CO₂'] }, true],
    ['a correction names it', { 'updated-by': [{ type: 'correction' }, { type: null }] }, false],
    ['a new edition names it', { 'updated-by': [{ type: 'new_version' }], 'update-to': null }, false],
  ])('is withdrawn or not: %s', async (_, changes, withdrawn) => {
    expect(draftAt(await readWith(changes), 0)).toMatchObject({ withdrawn, title: 'Engines of CO₂' });
  });
  test('without an abstract has to come by hand', async () => {
    expect(errorsOf(await readWith({ abstract: undefined }))).toEqual([
      { path: 'abstract', message: 'is not known to Crossref: submit it with title and abstract' },
    ]);
  });
  test('without a title, or with one that is no list', async () => {
    expect(errorsOf(await readWith({ title: [] }))).toEqual([
      { path: 'title', message: 'must not be empty' },
    ]);
    expect(errorsOf(await readWith({ title: 'x' }))).toMatchObject([{ path: 'title' }]);
  });
});

test('is asked for by its DOI, one at a time', () => {
  expect(lookup.mostNames).toBe(1);
  expect([lookup.covers(name), lookup.covers('arxiv:2611.00001')]).toEqual([true, false]);
  expect(lookup.ask(['doi:10.1002/(sici)1<1::aid>3.0.co;2-#'])).toBe(
    'https://crossref.example/works/10.1002%2F(sici)1%3C1%3A%3Aaid%3E3.0.co%3B2-%23',
  );
});

test('other answers are none', async () => {
  expect(await faultIn(lookup.read('{"status":"failed"}', [name]))).toBe('malformed');
  expect(await faultIn(lookup.read('Resource not found.', [name]))).toBe('malformed');
  expect(await faultIn(lookup.read('<html></html>', [name]))).toBe('another format');
});
