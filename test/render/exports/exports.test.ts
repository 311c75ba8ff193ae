import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDoi } from '../../../functions/domain/papers/identity/doi.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { cleanLine } from '../../../functions/domain/text/clean-line.ts';
import { exportFormatOf, exportFormats } from '../../../functions/render/exports/export-formats.ts';
import { writeMarkdown } from '../../../functions/render/exports/write-markdown.ts';
import { readRecords } from '../../../functions/sources/importer/read-records.ts';
import { aSite } from '../../support/a-site.ts';
import { aPaper } from '../../support/papers.ts';

const site = aSite();

const strangeNames = [
  'Ludwig van Beethoven',
  'Martin Luther King Jr.',
  'Charles de la Vallée Poussin',
  'I. -L. Ahrend',
  'Ramon Ferrer-i-Cancho',
  'Łukasz Kaiser',
  'Maria And Andrea Anders',
  'The LIGO Collaboration and the Virgo Collaboration',
  'Malikussaid',
  '李飞飞',
  'Linxi "Jim" Fan',
  "Edward O'Brien",
  'A. R. Gomes e Silva',
  'Barnes & Noble Team',
  'Juan Pérez {Gómez} 50%',
  'Kenneth H. Karlsen III',
  'others',
];

const hostile = fc.string({
  unit: fc.constantFrom(
    '--',
    '``',
    "''",
    '<<',
    ...'aB é—{}\\%$&#_^~"<>|*`[]!-+=.,;:()√λ李\n\t',
    'and ',
    '\\textbf{x}',
    '$x^2$',
    '@article{',
    'ER  - ',
  ),
  minLength: 1,
  maxLength: 60,
});

/** A name as its parts are joined again, whatever parts a reader sees. */
const spoken = (name: Readonly<Record<string, string | undefined>>): string =>
  name.literal ??
  ['given', 'dropping-particle', 'non-dropping-particle', 'family', 'suffix']
    .flatMap((part) => name[part] || [])
    .join(' ');

const plain = (text: unknown): string =>
  String(text ?? '')
    .replace(/<\/?(?:span|sup|sub|i|b)\b[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const wordsOf = (name: string): string =>
  name
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(' ');

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** As what citation-js reads each format: left to guess, it takes a title that quotes BibTeX for a file of it. */
const types = { bib: '@biblatex/text', ris: '@ris/file', 'csl.json': '@else/json' } as const;

/** Read papers back by citation-js. */
const readBack = (format: (typeof exportFormats)[number], papers: readonly Paper[]) =>
  new Cite(format.write(papers, site), { forceType: types[format.ending] }).data;

describe.each(exportFormats)('papers as $name', (format) => {
  it('lose no author, in whatever way they are named', () => {
    const [read = {}] = readBack(format, [aPaper({ authors: strangeNames })]);
    const authors = read.author as readonly Record<string, string>[];
    expect(authors.map(spoken)).toEqual(strangeNames.map(wordsOf));
  });

  it('lose no word, sign or accent of their texts', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (...drawn) => {
        const [title = '', abstract = '', journalRef = ''] = drawn.map((text) => cleanLine(`x ${text} y`));
        const [read] = readBack(format, [aPaper({ title, abstract, journalRef })]);
        expect(plain(read?.title)).toBe(plain(title));
        expect(plain(read?.abstract)).toBe(plain(abstract));
        expect(plain(read?.['container-title'])).toBe(plain(journalRef));
      }),
      { numRuns: 100 },
    );
  });

  it('keep ids, dates and addresses', () => {
    const published = '2017-06-12T17:57:34.000Z';
    const [preprint, article] = readBack(format, [
      aPaper({ publishedAt: published }),
      aPaper({
        id: 'doi:10.1000/a_b%3C',
        arxivId: undefined,
        doi: '10.1000/a_b%3C',
        publishedAt: undefined,
        links: {},
      }),
    ]);
    expect(preprint).toMatchObject({
      DOI: '10.48550/arXiv.1706.03762',
      URL: 'https://arxiv.org/abs/1706.03762',
    });
    expect(JSON.stringify(preprint?.issued)).toBe('{"date-parts":[[2017,6,12]]}');
    expect(article).toMatchObject({ DOI: '10.1000/a_b%3C' });
    expect(String(article?.URL)).toContain(site.url);
  });

  it('are read by our own import as the papers that they are', async () => {
    const papers = [
      aPaper(),
      aPaper({ id: 'arxiv:math/0611800', arxivId: 'math/0611800', title: 'Über ℓ-adic & 50 % of it' }),
    ];
    const read: unknown[] = [];
    for await (const { item } of readRecords(chunksOf(format.write(papers, site))))
      read.push('draft' in item && [item.draft.arxivId, item.draft.title]);
    expect(read).toEqual(papers.map(({ arxivId, title }) => [arxivId, title]));
  });

  it('are nothing, and no error, where there are none', () => {
    expect(format.write([], site).trim()).toBe(format.ending === 'csl.json' ? '[]' : '');
  });
});

it('gives every entry of a BibTeX file a key of its own, the same in every file that holds it alone', () => {
  const papers = Array.from({ length: 60 }, (_, index) => aPaper({ id: `arxiv:2401.${10_000 + index}` }));
  const text = exportFormats[0]?.write([...papers, aPaper({ title: '∞', authors: [] })], site) ?? '';
  const keys = [...text.matchAll(/^@\w+\{([^,]*),/gm)].map(([, key]) => key);
  expect(new Set(keys).size).toBe(61);
  expect(keys.every((key) => /^[a-z][a-z0-9]*$/.test(key ?? ''))).toBe(true);
});

it('writes a paper as Markdown that is nothing but its text', () => {
  const text = writeMarkdown(
    aPaper({
      title: '# [Click](javascript:x) *now*',
      abstract: '1. <b>first</b>\n- `second`',
      authors: ['A_b_ C'],
    }),
    site,
  );
  expect(text).toMatchInlineSnapshot(`
    "# \\# \\[Click\\](javascript:x) \\*now\\*

    A\\_b\\_ C

    - Version: 1
    - arXiv: 1706.03762
    - Categories: cs.CL
    - Topics: Natural language processing
    - Abstract page: <https://arxiv.org/abs/1706.03762>
    - PDF: <https://arxiv.org/pdf/1706.03762>
    - Page: <https://papers.example.org/papers/arxiv:1706.03762/>

    ## Abstract

    1\\. \\<b\\>first\\</b\\>

    \\- \\\`second\\\`
    "
  `);
});

it.each(['}', '{', '\\', '},howpublished={\\input{/etc/passwd}', '{{', '}}'])(
  'a DOI with %j ends no field of BibTeX, begins no command, and is read as it was',
  async (sign) => {
    const doi = `10.1000/a${sign}b`;
    const { arxivId: _, ...paper } = aPaper({ id: `doi:${doi}`, doi });
    const written = exportFormatOf('bib')?.write([paper], site) ?? '';
    const [line = ''] = written.split('\n').filter((one) => one.startsWith('  doi = '));
    expect(line).toMatch(/^ {2}doi = \{[^{}\\]*\},$/);
    expect(parseDoi(line.slice('  doi = {'.length, -'},'.length))).toBe(doi);
  },
);
