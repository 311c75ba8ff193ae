import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  doiAddress,
  fingerprint,
  namesOf,
  parseArxivId,
  parseDoi,
  parsePaperId,
} from '../../../../functions/domain/papers/identity/identity.ts';
import { paperPath } from '../../../../functions/domain/publication/paths.ts';

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
    // without scheme, in any case
    ['arxiv.org/abs/2403.01234v2', '2403.01234', 2],
    ['ARXIV.ORG/PDF/2403.01234V2.PDF', '2403.01234', 2],
    ['//arxiv.org/abs/2403.01234', '2403.01234', undefined],
    ['2403.01234V3', '2403.01234', 3],
    ['abs/2403.01234', '2403.01234', undefined],
    ['Hep-th/9901001', 'hep-th/9901001', undefined],
    ['MATH.GT/0309136', 'math/0309136', undefined],
    ['cond-mat.str-el/0102536', 'cond-mat/0102536', undefined],
    ['0704.0001v1', '0704.0001', 1],
    // mirrors and readers
    ['https://ar5iv.labs.arxiv.org/html/2403.01234', '2403.01234', undefined],
    ['https://ar5iv.org/abs/hep-th/9901001', 'hep-th/9901001', undefined],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'hep-th/9901001', undefined],
    ['https://browse.arxiv.org/html/2403.01234v1/x1.png', '2403.01234', 1],
    ['https://arxiv.org/html/2403.01234v1#S3.SS1', '2403.01234', 1],
    ['https://arxiv.org/ftp/cond-mat/papers/1403/1403.0123.pdf', '1403.0123', undefined],
    ['https://alphaxiv.org/zh/overview/2403.01234v1', '2403.01234', 1],
    ['https://huggingface.co/papers/2403.01234#community', '2403.01234', undefined],
    ['https://www.semanticscholar.org/arxiv/2403.01234', '2403.01234', undefined],
    ['https://ui.adsabs.harvard.edu/abs/arXiv:2403.01234/abstract', '2403.01234', undefined],
    ['https://web.archive.org/web/20240401/https://arxiv.org/abs/2403.01234', '2403.01234', undefined],
    ['https://arxiv.org/abs/hep-th%2F9901001', 'hep-th/9901001', undefined],
    ['https://arxiv.org/pdf/2403.01234v2.pdf#page=3', '2403.01234', 2],
    // in a sentence, in a citation
    ['<https://arxiv.org/abs/2403.01234>', '2403.01234', undefined],
    ['(arXiv:2403.01234).', '2403.01234', undefined],
    ['[the paper](https://arxiv.org/abs/2403.01234)', '2403.01234', undefined],
    ['“2403.01234v2”,', '2403.01234', 2],
    ['arXiv:2403.01234 [cs.CL]', '2403.01234', undefined],
    ['arXiv:2403.01234v2  [cs.CL]  12 Mar 2024', '2403.01234', 2],
    ['arXiv preprint arXiv:2403.01234 (2024)', '2403.01234', undefined],
    ['arXiv.org:hep-th/9901001v3', 'hep-th/9901001', 3],
    // DOIs
    ['10.48550/ARXIV.2403.01234v2', '2403.01234', 2],
    ['doi.org/10.48550/arXiv.hep-th/9901001', 'hep-th/9901001', undefined],
    ['DOI: https://www.doi.org/10.48550/arXiv.2403.01234', '2403.01234', undefined],
    // as some keyboards and pages have it
    ['２４０３．０１２３４', '2403.01234', undefined],
    ['2403.\u200b01234\ufeff', '2403.01234', undefined],
  ])('%s', (text, id, version) => {
    expect(parseArxivId(text)).toEqual(version ? { id, version } : { id });
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
    'https://arxiv.org/list/cs.CL/2403',
    'https://arxiv.org/a/lovelace_a_1',
    'arxiv.org/a/2403.01234',
    'https://arxiv.org/search/?query=2403.01234',
    'https://example.org/abs/2403.01234',
    'https://github.com/ada/2403.01234',
    'https://arxiv.org.example.com/files/2403.01234',
    '2403.012345',
    '12403.01234',
    '0703.0001',
    'math/0813123',
    'math/0812123',
    'engines/0611800',
    '2403.01234 and 2403.01235',
    `${'https://'.repeat(300)}arxiv.org/abs/2403.01234`,
  ])('not %s', (text) => expect(parseArxivId(text)).toBeUndefined());
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
    ['doi:10.1000/ABC', '10.1000/abc'],
    ['DOI 10.1000/abc', '10.1000/abc'],
    ['DOI: https://doi.org/10.1000/abc', '10.1000/abc'],
    ['doi.org/10.1000/abc', '10.1000/abc'],
    ['https://www.doi.org/10.1000/abc?locatt=x', '10.1000/abc'],
    ['https://doi.org/10.1000/abc%23frag', '10.1000/abc#frag'],
    ['https://doi.org/10.1000/abc#frag', '10.1000/abc'],
    ['10.1000/abc#frag', '10.1000/abc#frag'],
    ['10.1000/abc%2523', '10.1000/abc%23'],
    ['10.1000/100%', '10.1000/100%'],
    ['https://publisher.example/doi/full/10.1000/abc?src=x', '10.1000/abc'],
    ['https://www.biorxiv.org/content/10.1101/2024.01.01.573000v2', '10.1101/2024.01.01.573000'],
    ['https://www.biorxiv.org/content/10.1101/2024.01.01.573000v2.full.pdf', '10.1101/2024.01.01.573000'],
    ['http://biorxiv.org/content/early/2015/04/01/10.1101/017582', '10.1101/017582'],
    [
      'https://www.medrxiv.org/content/10.1101/2020.03.24.20042937.abstract?x=1',
      '10.1101/2020.03.24.20042937',
    ],
    [
      'https://connect.biorxiv.org/content/10.64898/2026.01.05.697001v1#comments',
      '10.64898/2026.01.05.697001',
    ],
    ['info:doi/10.1000/abc', '10.1000/abc'],
    ['10.1000.10/123', '10.1000.10/123'],
    ['<https://doi.org/10.1000/abc>', '10.1000/abc'],
    ['"10.1000/abc",', '10.1000/abc'],
    ['(10.1000/abc)', '10.1000/abc'],
    ['10.1000/abc(99)', '10.1000/abc(99)'],
    ['10.1000/(sici)1&lt;2::aid&gt;3.0.co;2-2', '10.1000/(sici)1<2::aid>3.0.co;2-2'],
    ['http://dx.doi.org/10.1000/(SICI)1%3C2::AID%3E3.0.CO;2-#', '10.1000/(sici)1<2::aid>3.0.co;2-#'],
    ['10.1000/a\u200bbc', '10.1000/abc'],
  ])('%s', (text, doi) => expect(parseDoi(text)).toBe(doi));

  test.each([
    '',
    '10.1000',
    '11.1000/182',
    'https://example.org/10.1000/182',
    '10.1000/a b',
    '10.1000/\ud800',
  ])('not %s', (text) => expect(parseDoi(text)).toBeUndefined());
});

test('a DOI leads where it should, whatever it is made of', () => {
  expect(doiAddress('10.1000/abc#frag')).toBe('https://doi.org/10.1000/abc%23frag');
  expect(doiAddress('10.1000/a?b=c;d%e')).toBe('https://doi.org/10.1000/a%3Fb=c;d%25e');
  expect(doiAddress('10.1000/(sici)1<2::aid>3.0.co;2-2')).toBe(
    'https://doi.org/10.1000/(sici)1%3C2::aid%3E3.0.co;2-2',
  );
  expect(new URL(doiAddress('10.1000/../x')).pathname).toBe('/10.1000%2F..%2Fx');
});

const dois = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((end) => parseDoi(`10.1000/${end}`));

test('an address gives back the DOI that it was made of; so does the page of the paper', () => {
  fc.assert(
    fc.property(dois, (doi) => {
      fc.pre(doi !== undefined);
      const address = doiAddress(doi ?? '');
      expect(new URL(address).href).toBe(address);
      expect(decodeURIComponent(new URL(address).pathname.slice(1))).toBe(doi);
      const path = new URL(paperPath(`doi:${doi}`), 'https://papers.example.org').pathname;
      expect(parsePaperId(decodeURIComponent(path.slice('/papers/'.length, -1)))).toBe(`doi:${doi}`);
    }),
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
  expect(parsePaperId(title)).toBe(title);
  expect(parsePaperId('arxiv:2403.01234')).toBe('arxiv:2403.01234');
  expect(parsePaperId('doi:10.1000/X')).toBe('doi:10.1000/x');
  expect(parsePaperId('nonsense')).toBeUndefined();
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (text, authors) => {
      parseArxivId(text);
      parseDoi(text);
      parsePaperId(text);
      expect(fingerprint(text, authors)).toMatch(/^title:[0-9a-f]{20}$/);
    }),
  );
});
