import { describe, expect, test } from 'vitest';
import { parseFileRecord, parseSubmission } from '../../../functions/sources/paperboy/parse-submission.ts';

const paper = { title: 'One', abstract: 'Of many.' };

describe('names that can only mean one thing', () => {
  const arxiv = { arxivId: '2403.01234' };
  test.each([
    [{ arxiv_id: '2403.01234' }, arxiv],
    [{ arxiv: 'arXiv:2403.01234' }, arxiv],
    [{ arXivId: '2403.01234' }, arxiv],
    [{ 'arXiv-ID': '2403.01234' }, arxiv],
    [{ eprint: '2403.01234' }, arxiv],
    [{ id: 'http://arxiv.org/abs/2403.01234' }, arxiv],
    [{ paper_id: '2403.01234' }, arxiv],
    [{ entry_id: 'http://arxiv.org/abs/2403.01234v2' }, arxiv],
    [{ identifiers: { arxiv: '2403.01234', issn: '1' } }, arxiv],
    [{ DOI: '10.5555/X' }, { doi: '10.5555/x' }],
    [{ doi_url: 'https://doi.org/10.5555/x' }, { doi: '10.5555/x' }],
    [{ author: ['Ada Lovelace'] }, { authors: ['Ada Lovelace'] }],
    [{ Authors: [{ name: 'Ada Lovelace' }] }, { authors: ['Ada Lovelace'] }],
    [{ authors: [{ given: 'Ada', family: 'Lovelace' }] }, { authors: ['Ada Lovelace'] }],
    [
      { creators: [{ firstName: 'Ada', lastName: 'Lovelace' }, 'K. Gödel'] },
      { authors: ['Ada Lovelace', 'K. Gödel'] },
    ],
    [{ category: ['cs.CL'] }, { categories: ['cs.CL'] }],
    [{ subjects: ['cs.CL', 'hep-th'] }, { categories: ['cs.CL', 'hep-th'] }],
    [{ primary_category: 'cs.LG', categories: ['cs.CL', 'cs.LG'] }, { categories: ['cs.LG', 'cs.CL'] }],
    [{ published: '2024-03-01' }, { publishedAt: '2024-03-01T00:00:00.000Z' }],
    [{ published_at: '2024-03-01T10:00:00Z' }, { publishedAt: '2024-03-01T10:00:00.000Z' }],
    [{ publication_date: '2024-03' }, { publishedAt: '2024-03-01T00:00:00.000Z' }],
    [{ published: 'Thu, 2 Jan 2025 19:18:42 GMT' }, { publishedAt: '2025-01-02T00:00:00.000Z' }],
    [{ year: 2024 }, { publishedAt: '2024-01-01T00:00:00.000Z' }],
    [{ published: { year: '2024', month: '3' } }, { publishedAt: '2024-03-01T00:00:00.000Z' }],
    [{ URL: 'https://example.org/1' }, { links: { abs: 'https://example.org/1' } }],
    [{ pdf_url: 'https://example.org/1.pdf' }, { links: { pdf: 'https://example.org/1.pdf' } }],
    [{ code_url: 'https://example.org/c' }, { links: { code: 'https://example.org/c' } }],
    [{ links: { github: 'https://example.org/c' } }, { links: { code: 'https://example.org/c' } }],
    [{ Comments: '9 pages' }, { comment: '9 pages' }],
  ])('%o', (given, expected) => {
    for (const read of [
      parseSubmission({ ...paper, ...given }),
      parseFileRecord({ ...paper, ...given }, 'file'),
    ]) {
      expect(read).toMatchObject({ draft: expected });
      expect(read).not.toHaveProperty('warnings');
    }
  });
  test('title and abstract', () => {
    expect(parseSubmission({ Title: 'One', SUMMARY: 'Of many.' })).toMatchObject({ draft: paper });
  });
  test('a bare identifier under any of them is a name', () => {
    for (const given of [
      { arxiv_id: '2403.01234' },
      { eprint: '2403.01234' },
      { URL: 'https://arxiv.org/abs/2403.01234' },
    ])
      expect(parseSubmission(given)).toEqual({ named: 'arxiv:2403.01234' });
    expect(parseSubmission({ DOI: '10.5555/X', foo: 1 })).toMatchObject({
      named: 'doi:10.5555/x',
      warnings: [{ path: 'foo' }],
    });
  });
});

describe('a value of another type that means one thing is taken, with a warning', () => {
  test.each([
    [{ authors: 'Ada Lovelace and Kurt Gödel' }, { authors: ['Ada Lovelace', 'Kurt Gödel'] }],
    [{ author: 'Lovelace, Ada; Gödel, Kurt' }, { authors: ['Ada Lovelace', 'Kurt Gödel'] }],
    [{ categories: 'cs.CL cs.LG' }, { categories: ['cs.CL', 'cs.LG'] }],
    [
      { category: 'Computation and Language (cs.CL); Machine Learning (cs.LG)' },
      { categories: ['cs.CL', 'cs.LG'] },
    ],
    [{ doi: ['10.5555/x'] }, { doi: '10.5555/x' }],
  ])('%o', (given, expected) => {
    const [path] = Object.keys(given);
    expect(parseSubmission({ ...paper, ...given })).toMatchObject({ draft: expected, warnings: [{ path }] });
  });
});

describe('what cannot be taken', () => {
  test.each([
    [{ arxivId: '2403.01234', arxiv_id: '2403.01235' }, 'arxiv_id', 'arxivId'],
    [{ doi: '10.5555/x', DOI: '10.5555/y' }, 'DOI', 'doi'],
    [{ published: '2024-03-01', publication_date: '2024-03-02' }, 'publication_date', 'published'],
    [{ authors: ['Ada Lovelace'], author: ['Kurt Gödel'] }, 'author', 'authors'],
    [{ id: '2403.01234', arxiv: '2403.01235' }, 'arxiv', 'id'],
    [{ pdf_url: 'https://example.org/1', links: { pdf: 'https://example.org/2' } }, 'pdf_url', 'links.pdf'],
  ])('two names that contradict each other are an error that names both: %o', (given, path, other) => {
    expect(parseSubmission({ ...paper, ...given })).toEqual({
      errors: [{ path, message: expect.stringContaining(`means the same as ${other}`) as string }],
    });
  });
  test.each([
    [{ arxivId: '2403.01234', arxiv_id: 'https://arxiv.org/abs/2403.01234v2' }],
    [{ doi: '10.5555/x', DOI: 'https://doi.org/10.5555/X' }],
    [{ published: '2024-03-01T10:00:00Z', date: '2024-03-01', year: 2024 }],
  ])('two that agree are none: %o', (given) => {
    const read = parseSubmission({ ...paper, ...given });
    expect(read).toHaveProperty('draft');
    expect(read).not.toHaveProperty('warnings');
  });
  test.each([
    [{ foo: 1 }, 'foo', 'is no field that we know'],
    [{ autors: ['x'] }, 'autors', 'did you mean authors?'],
    [{ catgory: ['x'] }, 'catgory', 'did you mean categories?'],
    [{ subjects: ['Physics'] }, 'subjects', 'is nothing that may stand for categories'],
    [{ date: 'in press' }, 'date', 'is nothing that may stand for publishedAt'],
    [{ link: 'see below' }, 'link', 'is nothing that may stand for url'],
    [{ summary: 'Something else.' }, 'summary', 'says otherwise than abstract'],
    [{ votes: 9 }, 'votes', 'may not be said here'],
    [{ listedAt: '2020-01-01' }, 'listedAt', 'may not be said here'],
    [{ id: 7 }, 'id', 'is not kept'],
    [{ paper_id: 'abc' }, 'paper_id', 'is not kept'],
    [{ links: ['https://example.org/1'] }, 'links', 'is a list'],
    [{ links: { homepage: 'x' } }, 'links', 'homepage'],
  ])('what we do not know is named in a warning: %o', (given, path, says) => {
    expect(parseSubmission({ ...paper, ...given })).toMatchObject({
      draft: paper,
      warnings: [{ path, message: expect.stringContaining(says) as string }],
    });
  });
  test('errors call a field as it was given', () => {
    const paths = (given: object) => {
      const read = parseSubmission({ ...paper, ...given });
      return 'errors' in read ? read.errors.map(({ path }) => path) : [];
    };
    expect(paths({ arxiv_id: 'x' })).toEqual(['arxiv_id']);
    expect(paths({ author: ['Ada', 7] })).toEqual(['author[1]']);
    expect(paths({ code_url: 'nowhere' })).toEqual(['code_url']);
    expect(paths({ Title: '', title: undefined })).toEqual(['Title']);
  });
  test('what is missing may stand under a mistyped name', () => {
    expect(parseSubmission({ title: 'One', abstrct: 'Of many.' })).toMatchObject({
      errors: [
        { path: 'abstract' },
        { path: 'abstrct', message: expect.stringContaining('abstract') as string },
      ],
    });
  });
  test('null says nothing, and names of objects do no harm', () => {
    expect(parseSubmission({ ...paper, arxiv_id: null, foo: null })).not.toHaveProperty('warnings');
    const odd = JSON.parse(
      '{"title": "One", "abstract": "x", "__proto__": {"doi": "10.5555/x"}, "constructor": 1}',
    ) as object;
    expect(parseSubmission(odd)).toMatchObject({ draft: { title: 'One' }, warnings: [{}, {}] });
  });
});

describe('what would not fit anywhere', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

  test.each([
    ['of two that contradict each other', { doi: nested(9_000), dois: [nested(9_000)] }],
    ['under a name that nobody knows', { zzz: nested(9_000) }],
    ['in links', { links: { code: nested(9_000) } }],
  ])('something nested without end, %s, is refused', (_, given) => {
    const read = parseSubmission({ ...paper, ...given });
    expect('errors' in read && read.errors[0]).toEqual({
      path: '',
      message: expect.stringContaining('levels deep'),
    });
  });

  test.each([
    ['authors in letters of three bytes', { authors: Array(250).fill('漢'.repeat(290)) }, 'authors'],
    [
      'an address that is longer once it is encoded',
      { links: { code: `https://example.org/${'漢'.repeat(900)}` } },
      'links.code',
    ],
    ['a DOI longer than a key', { doi: `10.5555/${'x'.repeat(293)}` }, 'doi'],
    ['a DOI longer once it is written out', { doi: `10.5555/${'\ufdfa'.repeat(100)}` }, 'doi'],
    ['a DOI with what is no character', { doi: '10.5555/x%EF%BF%BEy' }, 'doi'],
  ])('%s', (_, given, path) => {
    expect(parseSubmission({ ...paper, ...given })).toMatchObject({ errors: [{ path }] });
  });

  test('the longest DOI is a name still, and an address that is none of them stays an address', () => {
    const doi = `10.5555/${'x'.repeat(292)}`;
    expect(parseSubmission({ ...paper, doi })).toMatchObject({ draft: { doi } });
    const url = `https://doi.org/10.5555/${'x'.repeat(1_000)}`;
    expect(parseSubmission({ ...paper, url })).toMatchObject({ draft: { links: { abs: url } } });
  });

  test('a link of a bare name that is none is said to be passed over', () => {
    const links = { code: 'javascript:alert(1)', project: 'https://example.org/' };
    expect(parseSubmission({ arxivId: '2403.01234', links })).toEqual({
      named: 'arxiv:2403.01234',
      links: { project: 'https://example.org/' },
      warnings: [{ path: 'links.code', message: 'is no http or https address, and is passed over' }],
    });
  });
});

test('an address that only resolves a DOI is no page of its own', () => {
  for (const url of ['https://doi.org/10.5555/X', 'http://dx.doi.org/10.5555/X'])
    expect(parseSubmission({ ...paper, url })).toMatchObject({
      draft: { doi: '10.5555/x', links: { doi: 'https://doi.org/10.5555/x' } },
    });
  const read = parseSubmission({ ...paper, url: 'https://doi.org/10.5555/X' });
  expect('draft' in read && Object.keys(read.draft.links)).toEqual(['doi']);
  expect(parseSubmission({ ...paper, url: 'https://publisher.example/doi/full/10.5555/X' })).toMatchObject({
    draft: { doi: '10.5555/x', links: { abs: 'https://publisher.example/doi/full/10.5555/X' } },
  });
});

test.each([
  ...[
    'title',
    'abstract',
    'authors',
    'categories',
    'arxivId',
    'doi',
    'url',
    'version',
    'publishedAt',
    'comment',
    'links',
  ],
  ...['id', 'author', 'published', 'year', 'identifiers', 'license', 'journalRef', 'source', 'anything'],
])('an object in %s of which no text can be made is an error or a warning, and throws nothing', (field) => {
  for (const value of [{ toString: {}, valueOf: {} }, [{ toString: null }]])
    for (const parse of [parseSubmission, (one: unknown) => parseFileRecord(one, 'file')])
      expect(parse({ ...paper, [field]: value })).toSatisfy(
        (read: object) => 'errors' in read || 'warnings' in read || ['source', 'identifiers'].includes(field),
      );
});
