import { describe, expect, test } from 'vitest';
import { listFormatNames } from '../../../functions/sources/importer/formats.ts';
import type { FileRecord } from '../../../functions/sources/importer/read-records.ts';
import { expectClean, fixture, readFile } from '../reading.ts';

const of = (name: string): string => fixture(`formats/${name}`);

/** What is expected of a record: a draft with these facts, or its name, or why there is none. */
type Expected = Readonly<Record<string, unknown>>;

const draft = (facts: Expected): Expected => ({ item: { draft: facts } });
const named = (name: string): Expected => ({ item: { named: name } });
const refused = (message: string): Expected => ({
  item: { errors: [{ message: expect.stringContaining(message) as string }] },
});
const skipped = { item: { skipped: expect.stringMatching(/./) as string } };
const nowhere = 'is missing, and no arXiv id or DOI tells where to look for it';
const at = (day: string) => `${day}T00:00:00.000Z`;

const files: readonly (readonly [string, string, readonly Expected[]])[] = [
  [
    'library.bib',
    'BibTeX',
    [
      draft({
        title: 'The Difference Engine and Étale spaces: ℓ₂ bounds, 50% faster',
        authors: [
          ...['Ada Lovelace', 'Kurt Gödel', 'Martin King Jr.', 'The Example Collaboration'],
          'Charles Babbage',
        ],
        doi: '10.5555/bib.1',
        publishedAt: at('2025-01-02'),
        listedAt: at('2025-01-02'),
        journalRef: 'Journal of Examples',
        source: 'file',
      }),
      draft({
        title: 'Braces All Around',
        abstract: 'Says “so” – and "quotes" it.',
        authors: ['Ludwig van Beethoven', 'Charles Louis Xavier Joseph de la Vallée Poussin'],
        categories: ['cs.CL'],
        publishedAt: at('2024-05-06'),
        journalRef: 'Proceedings of the Conference on Examples, 2024',
        links: { abs: 'https://aclanthology.example.org/2024.x-long.1/' },
      }),
      draft({ title: 'A Preprint as Zotero Writes It', arxivId: '2501.00011', listedAt: at('2025-03-01') }),
      named('arxiv:2501.00012'),
      named('arxiv:2501.00013'),
      draft({
        arxivId: '2501.00014',
        authors: ['C. Payne-Gaposchkin', 'M. de Val'],
        categories: ['astro-ph.SR'],
        abstract: 'Hydrogen and helium, 90% of them.',
      }),
      draft({ title: 'Fission of ²³⁵U', arxivId: 'hep-ph/0501015', authors: ['Lise Meitner', 'Otto Hahn'] }),
      draft({ title: 'A title: And what it means', authors: ['Nicolaas Govert de Bruijn', 'Marie Curie'] }),
      refused('is cut short, or a brace or quote in it is never closed (broken)'),
      draft({ title: 'A set that never ends', doi: '10.5555/bib.2' }),
      skipped,
      refused(nowhere),
      draft({ title: 'Not filled in' }),
    ],
  ],
  [
    'library.ris',
    'RIS',
    [
      draft({
        title: 'As Zotero writes it',
        abstract: 'We study engines, and what they cost. On two paragraphs.',
        authors: ['Ada Lovelace', 'Ludwig van Beethoven', 'Martin King Jr.'],
        categories: ['cs.PL'],
        doi: '10.5555/ris.1',
        publishedAt: at('2025-01-02'),
        journalRef: 'Journal of Examples',
        links: {
          abs: 'https://journal.example.org/1',
          pdf: 'https://journal.example.org/1.pdf',
          doi: 'https://doi.org/10.5555/ris.1',
        },
      }),
      draft({ arxivId: '2501.00021', version: 2, publishedAt: at('2025-03-01') }),
      draft({ doi: '10.5555/ris.3', publishedAt: at('2024-05-03'), authors: ['K. Johnson', 'E. Noether'] }),
      named('arxiv:2501.00022'),
      refused(nowhere),
    ],
  ],
  [
    'csl.json',
    'CSL JSON',
    [
      draft({
        title: 'A preprint with BERT and E. coli in it',
        abstract: 'We study H₂O, and what it costs.',
        authors: [
          ...['Ada Lovelace', 'The Example Collaboration', 'Ludwig van Beethoven'],
          ...['Charles de la Vallée Poussin', 'Martin King Jr.'],
        ],
        arxivId: '2501.00031',
        publishedAt: at('2025-01-02'),
      }),
      draft({ doi: '10.5555/csl.2', publishedAt: at('2024-03-01'), journalRef: 'Journal of Examples' }),
      named('arxiv:2501.00032'),
      draft({ title: 'From a server', doi: '10.5555/csl.4', publishedAt: at('2023-12-01') }),
      refused(nowhere),
    ],
  ],
  [
    'zotero.json',
    "Zotero's JSON",
    [
      draft({
        arxivId: '2501.00041',
        authors: ['Ada Lovelace', 'The Example Collaboration'],
        categories: ['cs.PL'],
        publishedAt: at('2025-01-02'),
      }),
      skipped,
      draft({ doi: '10.5555/zotero.2', publishedAt: at('2024-05-01'), journalRef: 'Journal of Examples' }),
    ],
  ],
  [
    'better-bibtex.json',
    "Zotero's JSON",
    [draft({ doi: '10.5555/bbt.1', authors: ['Ada Lovelace'], listedAt: at('2025-01-01') })],
  ],
  [
    'snapshot.ndjson',
    "arXiv's metadata snapshot",
    [
      refused('is not an arXiv identifier (0704.00051)'),
      draft({
        title: 'A record of the snapshot with ℓ₂ in it',
        abstract: 'We study engines, and what they cost.',
        authors: ['A. Lovelace', 'C. Balázs Jr.', 'The Example Collaboration'],
        categories: ['hep-ph', 'cs.PL'],
        arxivId: '0704.0001',
        doi: '10.5555/snapshot.1',
        publishedAt: '2007-04-02T19:18:42.000Z',
        listedAt: '2007-04-02T19:18:42.000Z',
        version: 2,
        versionAt: '2007-07-24T20:10:27.000Z',
        comment: '37 pages; published version',
        journalRef: 'J.Ex. 76 (2007) 13',
        license: 'http://creativecommons.org/licenses/by/4.0/',
        source: 'arxiv',
      }),
      // nobody says when it was made: its id says the month
      draft({ arxivId: 'math/0501001', categories: ['math.RA', 'math.AC'], listedAt: at('2005-01-01') }),
      named('arxiv:2501.00052'),
    ],
  ],
  [
    'openalex.json',
    "OpenAlex's answers",
    [
      draft({
        title: 'A work with a title',
        abstract: 'We study engines, and what they cost. We report.',
        authors: ['Ada Lovelace', 'Kurt Gödel'],
        arxivId: '2501.00061',
        doi: '10.5555/openalex.1',
        publishedAt: at('2025-01-02'),
        withdrawn: true,
        journalRef: 'Journal of Examples',
        source: 'openalex',
      }),
      draft({ title: 'Two preprints taken for one', withdrawn: false, publishedAt: at('2024-01-01') }),
      named('arxiv:2501.00063'),
    ],
  ],
  [
    'semantic-scholar.json',
    "Semantic Scholar's answers",
    [
      draft({
        arxivId: '2501.00071',
        authors: ['Ada Lovelace', 'K. Gödel'],
        publishedAt: at('2025-01-02'),
        source: 'semantic-scholar',
      }),
      skipped,
      draft({
        doi: '10.5555/s2.2',
        publishedAt: at('2024-01-01'),
        links: { pdf: 'https://journal.example.org/2.pdf', doi: 'https://doi.org/10.5555/s2.2' },
      }),
      refused(nowhere),
    ],
  ],
  [
    'datacite.json',
    "DataCite's answers",
    [
      draft({
        title: "arXiv's own record, by DataCite",
        authors: ['Ada Lovelace', 'Kurt Gödel', 'Example Collaboration, The'],
        categories: ['cs.PL'],
        arxivId: '2501.00081',
        // of the article that it became, not of one that it cites
        doi: '10.5555/datacite.1',
        publishedAt: '2025-01-02T19:18:42.000Z',
        version: 2,
        comment: '9 pages',
        license: 'https://creativecommons.org/licenses/by/4.0/legalcode',
        source: 'datacite',
      }),
      named('doi:10.5555/bare'),
    ],
  ],
  [
    'openreview.json',
    "OpenReview's notes",
    [
      draft({
        title: 'A submission in version 2',
        authors: ['Ada Lovelace', 'Kurt Gödel'],
        publishedAt: '2025-01-16T04:00:00.000Z',
        withdrawn: false,
        links: {
          abs: 'https://openreview.net/forum?id=abcDEF123_',
          pdf: 'https://openreview.net/pdf/0123.pdf',
          code: 'https://code.example.org/engines',
        },
        source: 'openreview',
      }),
      draft({ title: 'A submission in version 1', authors: ['Grace Hopper'], withdrawn: true }),
      skipped,
    ],
  ],
  [
    'pubmed.nbib',
    "PubMed's nbib",
    [
      draft({
        title: 'A trial of engines that goes on for so long that its title needs two lines',
        abstract: 'BACKGROUND: Engines cost. METHODS: We count them.',
        authors: ['Ada Lovelace', 'Martin King Jr', 'The Example Group'],
        doi: '10.5555/pubmed.1',
        publishedAt: at('2025-01-02'),
      }),
      draft({ withdrawn: true, publishedAt: at('2024-01-01') }),
    ],
  ],
  [
    'web-of-science.txt',
    "Web of Science's plain text",
    [
      draft({
        title: 'A record of the plain text',
        authors: ['Ada Lovelace', 'Kurt Goedel'],
        doi: '10.5555/wos.1',
        publishedAt: at('2025-01-02'),
      }),
    ],
  ],
];

/** As far as a record must be the same, however the file is written. */
const shape = (found: readonly FileRecord[]) => found.map(({ item, format }) => ({ item, format }));

describe.each(files)('%s', (name, format, expected) => {
  test('is read, and told by its content', async () => {
    const found = await readFile(of(name));
    expect(found).toMatchObject(expected as never);
    expect(found).toHaveLength(expected.length);
    for (const record of found) if ('draft' in record.item) expectClean(record.item.draft);
    // a work that Crossref has among CSL is Crossref's
    expect(new Set(found.map((one) => one.format))).toContain(format);
    expect(listFormatNames()).toContain(format);
  });

  test('with a byte order mark, other ends of lines, blank lines before it, in pieces', async () => {
    const whole = shape(await readFile(of(name)));
    const variants = [`\uFEFF${of(name)}`, of(name).replaceAll('\n', '\r\n'), `\n\n${of(name)}`];
    if (!/json$/.test(name)) variants.push(of(name).replaceAll('\n', '\r'));
    for (const written of variants) {
      const found = shape(await readFile(written, 1_000));
      // what is kept raw keeps its ends of lines
      const alike = (text: string): unknown => JSON.parse(text.replace(/(?:\\r|\\n)+/g, ' '));
      expect(alike(JSON.stringify(found))).toEqual(alike(JSON.stringify(whole)));
    }
  });

  test('JSON is the same on one line, or a line each', async () => {
    if (!name.endsWith('.json')) return;
    const whole = shape(await readFile(of(name)));
    const value: unknown = JSON.parse(of(name));
    expect(shape(await readFile(JSON.stringify(value)))).toEqual(whole);
    const inner = Object.values(value as object).find(
      (one): one is unknown[] => Array.isArray(one) && one.length > 0,
    );
    const list = Array.isArray(value) ? (value as unknown[]) : (inner ?? []);
    const lines = list.filter((one) => one !== null).map((one) => JSON.stringify(one));
    expect(shape(await readFile(lines.join('\n')))).toEqual(
      whole.filter(({ item }) => !('skipped' in item && item.skipped.startsWith('is null'))),
    );
  });

  test('cut anywhere, nothing is read as whole that is not', async () => {
    const bytes = Buffer.from(of(name));
    const whole = await readFile(bytes);
    const drafts = new Set(whole.flatMap(({ item }) => ('draft' in item ? [JSON.stringify(item)] : [])));
    // some hundreds of places, whatever its length
    const step = Math.ceil(bytes.length / 2_000);
    for (let end = 0; end < bytes.length - 1; end += 1 + (end % 5) * step) {
      for (const { item } of await readFile(bytes.subarray(0, end), 100_000).catch(() => [])) {
        if ('draft' in item) expect(drafts, `to ${end}`).toContain(JSON.stringify(item));
      }
    }
  });
});

describe('answers in other wrappings', () => {
  const paper = { paperId: 'a1', title: 'One', abstract: 'Of many.', externalIds: { DOI: '10.5555/one' } };
  const work = {
    id: 'https://openalex.org/W1',
    title: 'One',
    doi: '10.5555/one',
    abstract_inverted_index: { Of: [0] },
  };
  const metadata = {
    doi: '10.5555/one',
    titles: [{ title: 'One' }],
    creators: [],
    descriptions: [{ description: 'Of many.', descriptionType: 'Abstract' }],
  };
  test.each([
    ['a search at Semantic Scholar', { total: 1, offset: 0, data: [paper] }, 'semantic-scholar'],
    ['a bulk search', { total: 1, token: 'x', data: [paper] }, 'semantic-scholar'],
    ['recommendations', { recommendedPapers: [paper] }, 'semantic-scholar'],
    ['one paper', paper, 'semantic-scholar'],
    ['citations', { offset: 0, data: [{ isInfluential: true, citingPaper: paper }] }, 'semantic-scholar'],
    ['references', { offset: 0, data: [{ citedPaper: paper }] }, 'semantic-scholar'],
    [
      'a line of its downloads',
      { corpusid: 1, externalids: { DOI: '10.5555/one' }, title: 'One', abstract: 'Of many.' },
      'semantic-scholar',
    ],
    ['one work of OpenAlex', work, 'openalex'],
    ['one DOI of DataCite', { data: { id: '10.5555/one', type: 'dois', attributes: metadata } }, 'datacite'],
    ['by content negotiation', { id: 'https://doi.org/10.5555/one', ...metadata }, 'datacite'],
    [
      'CSL in items',
      { items: [{ type: 'article', title: 'One', abstract: 'Of many.', DOI: '10.5555/one' }] },
      'file',
    ],
    ['one item of CSL', { type: 'article', title: 'One', abstract: 'Of many.', DOI: '10.5555/one' }, 'file'],
    [
      'a translated item',
      [{ itemType: 'journalArticle', title: 'One', abstractNote: 'Of many.', DOI: '10.5555/one' }],
      'file',
    ],
    ['a work of Crossref', { DOI: '10.5555/one', title: ['One'], abstract: 'Of many.' }, 'crossref'],
    [
      'works of a download of Crossref',
      { items: [{ DOI: '10.5555/one', title: ['One'], abstract: 'Of.' }] },
      'crossref',
    ],
  ])('%s', async (_, value, source) => {
    for (const written of [
      JSON.stringify(value),
      JSON.stringify(value, null, 1),
      `${JSON.stringify(value)}\n`.repeat(2),
    ]) {
      const found = await readFile(written);
      expect(found[0]).toMatchObject({ item: { draft: { title: 'One', doi: '10.5555/one', source } } });
    }
  });
  test.each([
    ['OpenAlex', { results: [], meta: { count: 0 } }],
    ['Semantic Scholar', { total: 0, data: [] }],
    ['OpenReview', { notes: [], count: 0 }],
    ['Zotero', []],
  ])('%s found nothing: no record, and no fault', async (_, value) => {
    expect(await readFile(JSON.stringify(value))).toEqual([]);
  });
  test.each([
    { error: 'Paper with id x not found' },
    { message: 'Too Many Requests', code: '429' },
    { errors: [{ status: '404', title: 'The resource you are looking for does not exist.' }] },
    { name: 'NotFoundError', message: 'The Note x was not found', status: 404 },
  ])('an error is none: %o', async (value) => {
    expect(await readFile(JSON.stringify(value))).toMatchObject([
      {
        item: {
          errors: [{ message: expect.stringContaining('is an error that somebody answered') as string }],
        },
      },
    ]);
  });
});

describe('exports that call things nearly as we do', () => {
  test.each([
    [
      'Paperpile',
      {
        ...{ _id: 'x', pubtype: 'PP_ARTICLE', title: 'One', abstract: 'Of many.', citekey: 'lovelace2025' },
        author: [{ first: 'Ada', last: 'Lovelace', initials: 'A', formatted: 'Lovelace A' }],
        published: { year: '2025', month: '01', day: '02' },
        url: ['https://example.org/1', 'https://example.org/2'],
        arxivid: '2501.00001',
      },
    ],
    [
      "Mendeley's API",
      {
        ...{ id: 'b2e1', type: 'journal', title: 'One', abstract: 'Of many.', source: 'Journal of Examples' },
        authors: [{ first_name: 'Ada', last_name: 'Lovelace' }],
        identifiers: { arxiv: '2501.00001', issn: '1234-5678' },
        year: 2025,
      },
    ],
    [
      'a script that asks arXiv',
      {
        ...{ entry_id: 'http://arxiv.org/abs/2501.00001v2', title: 'One', summary: 'Of many.' },
        authors: [{ name: 'Ada Lovelace' }],
        published: '2025-01-02T10:00:00+00:00',
        updated: '2025-02-03T10:00:00+00:00',
        ...{ primary_category: 'cs.PL', pdf_url: 'http://arxiv.org/pdf/2501.00001v2', journal_ref: null },
        links: ['http://arxiv.org/abs/2501.00001v2'],
      },
    ],
  ])('%s', async (_, record) => {
    const [read] = await readFile(JSON.stringify([record]));
    expect(read).toMatchObject({
      item: { draft: { title: 'One', arxivId: '2501.00001', authors: ['Ada Lovelace'], source: 'file' } },
    });
    const item = read?.item;
    expect(item && 'draft' in item && item.draft.publishedAt).toMatch(/^2025-01-0[12]/);
  });
});

describe('a list of names', () => {
  test('in any spelling, with remarks; what is none is refused by its line', async () => {
    expect(
      (await readFile(of('names.txt'))).map(({ at: line, item }) => [
        line,
        'named' in item ? item.named : 'none',
      ]),
    ).toEqual([
      [3, 'arxiv:2501.00091'],
      [4, 'arxiv:2501.00092'],
      [5, 'arxiv:math/0501093'],
      [6, 'doi:10.5555/names.1'],
      [7, 'doi:10.5555/names#2'],
      [8, 'doi:10.5555/names.3'],
      [9, 'arxiv:2501.00094'],
      [9, 'arxiv:2501.00095'],
      [10, 'none'],
      [11, 'arxiv:2501.00096'],
    ]);
  });
  test.each([
    [
      'https://arxiv.org/abs/2501.00091, https://arxiv.org/pdf/2501.00092',
      ['arxiv:2501.00091', 'arxiv:2501.00092'],
    ],
    ['https://doi.org/10.5555/a https://doi.org/10.5555/b', ['doi:10.5555/a', 'doi:10.5555/b']],
    ['2501.00091;10.5555/a; hep-th/9901001', ['arxiv:2501.00091', 'doi:10.5555/a', 'arxiv:hep-th/9901001']],
    ['arXiv:2501.00091 [cs.CL]', ['arxiv:2501.00091']],
    ['arXiv: 2501.00091', ['arxiv:2501.00091']],
    ['10.1002/(SICI)1<2::AID>3.0.CO;2-2', ['doi:10.1002/(sici)1<2::aid>3.0.co;2-2']],
  ])('of %s loses none', async (line, names) => {
    const read = await readFile(`${line}\n`);
    expect(read.map(({ item }) => 'named' in item && item.named)).toEqual(names);
  });
  test('as JSON, and by itself', async () => {
    for (const written of [
      '["2501.00091", "https://doi.org/10.5555/X"]',
      '"2501.00091"\n"10.5555/x"\n',
      '2501.00091\n10.5555/x',
    ])
      expect((await readFile(written)).map(({ item }) => item)).toEqual([
        { named: 'arxiv:2501.00091' },
        { named: 'doi:10.5555/x' },
      ]);
  });
  test('blank lines before it count', async () => {
    expect((await readFile('\n\n2501.00091\n\nnobody\n2501.00092\n')).map((one) => one.at)).toEqual([
      3, 5, 6,
    ]);
  });
});

test('what is no format that we read says which ones are', async () => {
  for (const format of ['BibTeX', 'RIS', 'CSL JSON', 'OAI-PMH', "OpenAlex's answers"]) {
    await expect(readFile('id,title,abstract\n1,2,3')).rejects.toThrow(format);
    const found = await readFile('{"name": "a package", "scripts": {}}\n{"name": "another"}');
    expect(JSON.stringify(found[0])).toContain(format);
    // once is enough
    expect(JSON.stringify(found[1])).not.toContain(format);
  }
});
