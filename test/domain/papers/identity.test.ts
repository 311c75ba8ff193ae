import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arxivIdOf,
  doiOf,
  fingerprint,
  nameFrom,
  namesOf,
} from '../../../functions/domain/papers/identity.ts';

describe('arXiv ids', () => {
  test.each([
    ['2403.01234', '2403.01234', undefined],
    ['2403.01234v2', '2403.01234', 2],
    [' arXiv:2403.01234v11 ', '2403.01234', 11],
    ['https://arxiv.org/abs/2403.01234v2', '2403.01234', 2],
    ['http://arxiv.org/pdf/2403.01234v2.pdf', '2403.01234', 2],
    ['https://www.arxiv.org/html/2403.01234', '2403.01234', undefined],
    ['https://export.arxiv.org/abs/2403.01234?context=cs', '2403.01234', undefined],
    ['https://huggingface.co/papers/2403.01234', '2403.01234', undefined],
    ['https://hf.co/papers/2403.01234', '2403.01234', undefined],
    ['https://www.alphaxiv.org/abs/2403.01234', '2403.01234', undefined],
    ['10.48550/arXiv.2403.01234', '2403.01234', undefined],
    ['https://doi.org/10.48550/arXiv.2403.01234', '2403.01234', undefined],
    ['oai:arXiv.org:2403.01234v3', '2403.01234', 3],
    ['0704.0001', '0704.0001', undefined],
    ['math/0611800', 'math/0611800', undefined],
    ['math.CA/0611800v2', 'math/0611800', 2],
    ['https://arxiv.org/abs/hep-th/9108002', 'hep-th/9108002', undefined],
    ['arXiv:cond-mat/0102536v1', 'cond-mat/0102536', 1],
  ])('%s', (text, id, version) => {
    expect(arxivIdOf(text)).toEqual(version ? { id, version } : { id });
  });

  test.each([
    '',
    'attention',
    '2413.01234',
    '2403.1234',
    '0704.00011',
    '2403.01234v0',
    '10.1000/182',
    'https://arxiv.org/list/cs.CL/new',
  ])('not %s', (text) => expect(arxivIdOf(text)).toBeUndefined());
});

describe('DOIs', () => {
  test.each([
    ['10.1000/182', '10.1000/182'],
    ['doi:10.1109/CVPR.2016.90', '10.1109/cvpr.2016.90'],
    ['https://doi.org/10.1038/s41586-021-03819-2', '10.1038/s41586-021-03819-2'],
    [
      'http://dx.doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2',
      '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
    ],
    ['10.1000/a%2Fb', '10.1000/a/b'],
    ['10.1000/182.', '10.1000/182'],
  ])('%s', (text, doi) => expect(doiOf(text)).toBe(doi));

  test.each(['', '10.1000', '11.1000/182', 'https://example.org/10.1000/182', '10.1000/a b'])(
    'not %s',
    (text) => expect(doiOf(text)).toBeUndefined(),
  );
});

describe('fingerprints', () => {
  test('accents, case, punctuation and the order of names do not matter', () => {
    const one = fingerprint('Fréchet means: a survey', ['José Pérez']);
    expect(fingerprint('FRECHET MEANS — A Survey.', ['Perez, Jose'])).toBe(one);
    expect(fingerprint('Fréchet means: a survey', ['Ada Lovelace'])).not.toBe(one);
    expect(fingerprint('Fréchet means: another survey', ['José Pérez'])).not.toBe(one);
  });
});

test('a paper is named by arXiv id, then DOI, then fingerprint', () => {
  const facts = { title: 'T', authors: ['A'], arxivId: '2403.01234', doi: '10.1000/x' };
  const title = fingerprint('T', ['A']);
  expect(namesOf(facts)).toEqual(['arxiv:2403.01234', 'doi:10.1000/x', title]);
  expect(namesOf({ title: 'T', authors: ['A'] })).toEqual([title]);
  expect(nameFrom(title)).toBe(title);
  expect(nameFrom('arxiv:2403.01234')).toBe('arxiv:2403.01234');
  expect(nameFrom('doi:10.1000/X')).toBe('doi:10.1000/x');
  expect(nameFrom('nonsense')).toBeUndefined();
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (text, authors) => {
      arxivIdOf(text);
      doiOf(text);
      nameFrom(text);
      expect(fingerprint(text, authors)).toMatch(/^title:[0-9a-f]{20}$/);
    }),
  );
});
