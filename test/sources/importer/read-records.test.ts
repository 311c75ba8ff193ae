import { describe, expect, test } from 'vitest';
import { SourceError } from '../../../functions/domain/harvest/source-error.ts';
import { type FileRecord, readRecords } from '../../../functions/sources/importer/read-records.ts';
import { draftAt, draftsOf, errorsOf, fixture, readFile } from '../reading.ts';

const read = (file: string | Uint8Array, piece = 7): Promise<FileRecord[]> => readFile(file, piece);

const itemsOf = async (file: string) => (await read(file)).map(({ item }) => item);

describe('told apart by content', () => {
  test.each([
    ['announcement.rss', 5, 'arxiv-feed'],
    ['announcement.atom', 2, 'arxiv-feed'],
    ['api.atom', 2, 'arxiv'],
    ['api-2015.atom', 1, 'arxiv'],
    ['oai-raw.xml', 3, 'arxiv'],
    ['oai-arxiv.xml', 2, 'arxiv'],
    ['daily-papers.json', 4, 'hugging-face'],
    ['biorxiv.json', 3, 'biorxiv'],
    ['biorxiv.rdf', 1, 'biorxiv'],
    ['crossref.json', 1, 'crossref'],
  ])('%s', async (name, count, source) => {
    const drafts = draftsOf(await itemsOf(fixture(name)));
    expect(drafts).toHaveLength(count);
    expect(drafts[0]?.source).toBe(source);
    // on one line, and after a byte order mark, it is the same
    const written = name.endsWith('.json') ? JSON.stringify(JSON.parse(fixture(name))) : fixture(name);
    expect(draftsOf(await itemsOf(`\uFEFF${written}`))).toEqual(drafts);
    expect(draftsOf(await itemsOf(`\n\n${written}`))).toEqual(drafts);
  });

  const paper = { title: 'One', abstract: 'Of a file.', arxivId: '2611.00001', publishedAt: '2026-11-20' };
  test.each([
    ['one paper', paper],
    ['a list', [paper]],
    ['papers', { papers: [paper] }],
    ["Hugging Face's page", { dailyPapers: [{ paper: { ...paper, id: '2611.00001' } }] }],
    [
      'works found by Crossref',
      {
        'message-type': 'work-list',
        message: { items: [{ DOI: '10.1000/x', title: ['One'], abstract: 'Of a file.' }] },
      },
    ],
  ])('%s, on one line or on many', async (_, value) => {
    for (const space of [0, 2]) {
      const items = await itemsOf(JSON.stringify(value, null, space));
      expect(items).toHaveLength(1);
      expect(draftAt(items, 0)).toMatchObject({ title: 'One', abstract: 'Of a file.' });
    }
  });

  test('an answer of the API that somebody stripped of its counts', async () => {
    const stripped = fixture('api.atom').replace(/<opensearch.*\n/g, '');
    expect(draftsOf(await itemsOf(stripped)).map(({ source }) => source)).toEqual(['arxiv', 'arxiv']);
  });

  test('a feed without any item and an empty window hold nothing; an empty file is none', async () => {
    for (const name of ['announcement-empty.rss', 'oai-noRecordsMatch.xml', 'biorxiv-none.json'])
      expect(await read(fixture(name))).toEqual([]);
    for (const empty of ['', ' \n\n', '\uFEFF', '\r\n\t'])
      await expect(read(empty)).rejects.toThrow('the file is empty');
  });
});

describe('lines', () => {
  test('each for itself, with its number; a bad one takes no other with it', async () => {
    const found = await read(fixture('papers.ndjson'));
    expect(
      found.map(({ at, item }) => [at, 'draft' in item ? item.draft.title : 'errors' in item && item.errors]),
    ).toEqual([
      [1, 'First'],
      [3, [{ path: '', message: 'is not JSON: {"id": "2611.00002", "title": "Cut sho' }]],
      [4, 'From a dump'],
      [5, [{ path: 'title', message: 'must not be empty' }]],
      [6, [{ path: '', message: 'must be an object, and is "no"' }]],
      [6, [{ path: '', message: 'must be an object, and is "object"' }]],
      [7, [{ path: '', message: 'bioRxiv: funder not found' }]],
      [8, 'Nested'],
    ]);
    expect(
      draftAt(
        found.map(({ item }) => item),
        2,
      ),
    ).toMatchObject({
      source: 'file',
      doi: '10.1000/engines.3',
      authors: ['Ada Lovelace', 'Charles Babbage'],
      publishedAt: '2026-11-21T00:00:00.000Z',
    });
  });
  test('also when the first is bad, or blank', async () => {
    const lines = fixture('papers.ndjson').split('\n');
    const found = await read(['', '{"title": "Cut sho', ...lines].join('\n'));
    expect(found[0]).toEqual({
      at: 2,
      item: { errors: [{ path: '', message: 'is not JSON: {"title": "Cut sho' }] },
    });
    expect(found[1]).toMatchObject({ at: 3, item: { draft: { title: 'First' } } });
    expect(found).toHaveLength(9);
  });
  test('wherever a piece ends, within a character too', async () => {
    const line = `${JSON.stringify({ title: 'Ἀριθμός 𝔤', abstract: 'ü', arxivId: '2611.00001' })}\r\n`;
    for (let piece = 1; piece < 20; piece++) {
      const found = await read(line.repeat(3), piece);
      expect(found.map(({ item }) => 'draft' in item && item.draft.title)).toEqual(
        Array(3).fill('Ἀριθμός 𝔤'),
      );
    }
  });
  test('come as they are read: memory is flat', async () => {
    let given = 0;
    const endless = async function* () {
      for (; given < 1_000; given++) yield Buffer.from('{"title": "One", "abstract": "Of many."}\n');
    };
    for await (const { at } of readRecords(endless())) if (at === 10) break;
    expect(given).toBeLessThan(20);
  });
  test('a line of megabytes takes no time', async () => {
    const paper = { title: 'One', abstract: 'Of many. '.repeat(2_000) };
    const began = performance.now();
    const found = await read(JSON.stringify({ papers: Array(500).fill(paper) }), 65_536);
    expect(found).toHaveLength(500);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test('what is gone is handed on', async () => {
  const gone = (await itemsOf(fixture('oai-raw.xml'))).filter((item) => 'gone' in item);
  expect(gone).toEqual([{ gone: 'arxiv:2611.00005' }]);
});

test('records that cannot be read say why', async () => {
  const items = await itemsOf(
    JSON.stringify({
      papers: [{}, null, { title: 'x', abstract: 'y', arxivId: 'z' }, { title: 5, abstract: [] }],
    }),
  );
  expect(errorsOf(items).map(({ path, message }) => `${path} ${message}`)).toEqual([
    'title is missing',
    'abstract is missing',
    ' must be an object, and is null',
    'arxivId is not an arXiv identifier',
    'title must be a string',
    'abstract must be a string',
  ]);
});

describe('what holds no records says what it looks like', () => {
  test.each([
    ['a web page', '<!DOCTYPE html><html><head><title>Be patient</title>', 'a web page, Be patient'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'a PDF, %PDF-1.7'],
    ['an archive', 'PK\u0003\u0004\u0014', 'a ZIP archive'],
    ['UTF-16 without a mark', Buffer.from('{"title": "x"}', 'utf16le'), 'text in UTF-16'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'UTF-32'],
    ['binary data', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'binary data'],
    ['CSV', 'id,title,abstract\n1,2,3', 'a table, CSV or TSV'],
    [
      'a page with styles',
      '<!DOCTYPE html><title>x</title>\n<style>\n@media (print) { a, b { color: red } }\n</style>',
      'a web page',
    ],
    ['styles', '@media (max-width: 3px) {\n a { color: red } }', 'something else'],
    ['a program', '@given(text())\ndef test(): pass\n', 'something else'],
    ['another archive', Buffer.from('BZh91AY&SY'), 'unpack it first'],
    ["EndNote's own", '%0 Journal Article\n%T One\n', 'export RIS or BibTeX'],
    ['text', 'Dear all,\nhere are the papers', 'something else, Dear all'],
    ['another XML', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', '<svg'],
  ])('%s', async (_, file, says) => {
    await expect(read(file)).rejects.toThrow(SourceError);
    await expect(read(file)).rejects.toThrow(says);
  });
  test.each([
    ['half a list', '[{"title": "One"', 'cut short'],
    ['half an object', '{\n"title": "One"', 'cut short'],
    ['half a feed', '<rss version="2.0"><channel>', 'cut short'],
    ['an error of arXiv', fixture('api-error.atom'), 'an error'],
    ["Python's idea of JSON", "[{'title': 'One'}]", 'malformed'],
  ])('%s', async (_, file, fault) => {
    await expect(read(file)).rejects.toMatchObject({ fault });
  });
});
