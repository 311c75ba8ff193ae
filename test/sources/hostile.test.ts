import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../functions/domain/harvest/source.ts';
import { SourceError } from '../../functions/domain/harvest/source-error.ts';
import { parseArxivAnswer } from '../../functions/sources/arxiv/parse-arxiv-answer.ts';
import { parseArxivFeed } from '../../functions/sources/arxiv/parse-arxiv-feed.ts';
import { parseOaiPage } from '../../functions/sources/arxiv/parse-oai-page.ts';
import { parseBiorxivAnswer } from '../../functions/sources/biorxiv/parse-biorxiv-answer.ts';
import { parseBiorxivFeed } from '../../functions/sources/biorxiv/parse-biorxiv-feed.ts';
import { crossrefLookup } from '../../functions/sources/crossref/crossref-lookup.ts';
import { huggingFaceSource } from '../../functions/sources/hugging-face/hugging-face-source.ts';
import { type FileItem, readRecords } from '../../functions/sources/importer/read-records.ts';
import { draftsOf, errorsOf, expectClean, fixture, hasRecorded, readFile, recorded } from './reading.ts';

const crossref = crossrefLookup({ url: 'https://crossref.example' });
const daily = huggingFaceSource({ url: 'https://hf.example' });
const now = new Date('2026-11-24T12:00:00Z');

/** Every reader, and answers that it reads. */
type Items = readonly SourceItem[];
const readers: readonly (readonly [string, (body: string) => Items | Promise<Items>, readonly string[]])[] = [
  [
    'announcements',
    (body) => parseArxivFeed(body).items,
    ['announcement.rss', 'announcement.atom', 'announcement-empty.rss'],
  ],
  ["the API's answers", (body) => parseArxivAnswer(body).items, ['api.atom', 'api-2015.atom']],
  ['records', (body) => parseOaiPage(body).items, ['oai-raw.xml', 'oai-arxiv.xml', 'oai-noRecordsMatch.xml']],
  ["bioRxiv's feed", parseBiorxivFeed, ['biorxiv.rdf']],
  ["bioRxiv's answers", (body) => parseBiorxivAnswer(body).items, ['biorxiv.json', 'biorxiv-none.json']],
  [
    "Hugging Face's lists",
    async (body) => (await daily.read(body, { day: '2026-11-23', page: 0 }, now)).items,
    ['daily-papers.json'],
  ],
  ["Crossref's answers", (body) => crossref.read(body, []), ['crossref.json']],
];

/** Whatever comes, a reader gives clean drafts and reasons, or throws a SourceError; whether it was an answer. */
async function survives(read: (body: string) => Items | Promise<Items>, body: string): Promise<boolean> {
  let items: readonly SourceItem[];
  try {
    items = await read(body);
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  draftsOf(items).forEach(expectClean);
  for (const { message } of errorsOf(items)) expect(message).not.toBe('');
  return true;
}

/** What breaks readers: markup, ends of things, controls, half of a surrogate pair, names of objects' own properties. */
const shard = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...[
      '<',
      '>',
      '</',
      '/>',
      '&',
      '&amp;',
      '&#0;',
      '&#xD800;',
      '&#99999999999;',
      '&nbsp;',
      '"',
      "'",
      ']]>',
      '<![CDATA[',
    ],
    ...[
      '<!--',
      '-->',
      '<?',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
      '\u0000',
      '\u0008',
      '\r\n',
      '\u2028',
      '\ud800',
      '\udc00',
      '\ufffe',
    ],
    ...[
      'null',
      '{}',
      '[]',
      '{',
      ']',
      ',',
      '-1',
      '1e999',
      'NaN',
      '""',
      '__proto__',
      'constructor',
      'toString',
      '\\u0000',
      '\\ud800',
    ],
    ...['$\\frac{', '\\', '{\\em ', '<script>', 'a'.repeat(5_000)],
  ),
);

describe.each(readers)('%s', (_, read, names) => {
  const answers = names.map(fixture);

  test('cut anywhere, are never whole', async () => {
    for (const whole of answers.map((answer) => answer.trim()))
      for (let end = 0; end < whole.length; end++) {
        expect(
          await survives(read, whole.slice(0, end)),
          `to ${end}: …${whole.slice(Math.max(0, end - 30), end)}`,
        ).toBe(false);
      }
  });

  test('with anything put anywhere, or left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...answers),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), shard), {
          minLength: 1,
          maxLength: 4,
        }),
        async (answer, changes) => {
          let body = answer;
          for (const [where, less, more] of changes) {
            const at = Math.floor(where * body.length);
            body = body.slice(0, at) + more + body.slice(at + less);
          }
          await survives(read, body);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test('with anything in a text', async () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...answers),
        fc.nat(),
        fc.array(shard, { maxLength: 3 }),
        async (answer, nth, shards) => {
          const isXml = answer.startsWith('<');
          const text = shards.join('');
          const written = isXml ? escaped(text) : JSON.stringify(text);
          let index = 0;
          const places = [...answer.matchAll(isXml ? />[^<>]+</g : /"[^"]*"(?=\s*[,}\]])/g)].length || 1;
          const body = answer.replace(isXml ? />[^<>]+</g : /"[^"]*"(?=\s*[,}\]])/g, (found) =>
            index++ === nth % places ? (isXml ? `>${written}<` : written) : found,
          );
          await survives(read, body);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.array(shard).map((parts) => parts.join('')),
        ),
        async (body) => {
          await survives(read, body);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('files of anything', async () => {
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.array(fc.oneof(fc.json(), shard), { maxLength: 8 }).map((lines) => Buffer.from(lines.join('\n'))),
    fc
      .tuple(
        fc.constantFrom(...readers.flatMap(([, , names]) => names), 'papers.ndjson'),
        fc.nat(5_000),
        fc.uint8Array({ maxLength: 5 }),
      )
      .map(([name, at, bytes]) => {
        const whole = Buffer.from(fixture(name));
        return Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at)]);
      }),
  );
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      const found: FileItem[] = [];
      const chunks = async function* () {
        yield bytes;
      };
      try {
        for await (const { at, item } of readRecords(chunks())) {
          expect(at).toBeGreaterThan(0);
          found.push(item);
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
      draftsOf(found).forEach(expectClean);
    }),
    { numRuns: 2_000 },
  );
});

/** Where a JSON text has values that hold no others: from, and to. */
const placesOfValues = (json: string): (readonly [number, number])[] =>
  [...json.matchAll(/(?<=[:[,] ?)\s*(?:"[^"]*"(?!:)|\d+|true|false|null|\[\]|\{\})/g)].map(
    ({ index, 0: value }) => [index, index + value.length] as const,
  );

/** Objects that JavaScript cannot make a text or a number of. */
const unprintable = ['{"toString": {}, "valueOf": {}}', '[{"toString": null}]'];

/** What a file holds, clean; or why it cannot be read. */
async function survivesAsFile(bytes: string): Promise<void> {
  try {
    for (const { item } of await readFile(bytes, 1_000)) if ('draft' in item) expectClean(item.draft);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

test.each([
  ...[
    'library.bib',
    'library.ris',
    'csl.json',
    'zotero.json',
    'snapshot.ndjson',
    'openalex.json',
    'names.txt',
  ],
  ...['semantic-scholar.json', 'datacite.json', 'openreview.json', 'pubmed.nbib', 'web-of-science.txt'],
])('%s with anything put anywhere, or in the place of any value', async (name) => {
  const whole = fixture(`formats/${name}`);
  const values = placesOfValues(whole);
  const value = fc.oneof(
    fc.json(),
    shard.map((text) => JSON.stringify(text)),
    fc.constantFrom('null', '[null]', '[[]]', '{"value": {}}', '1e999', '-1'),
  );
  const change = fc.oneof(
    fc
      .tuple(fc.nat(whole.length), fc.nat(20), shard)
      .map(([at, less, more]) => [at, at + less, more] as const),
    fc
      .tuple(fc.nat(Math.max(0, values.length - 1)), value)
      .map(([at, more]) => [...(values[at] ?? ([0, 0] as const)), more] as const),
  );
  await fc.assert(
    fc.asyncProperty(change, async ([from, to, more]) => {
      await survivesAsFile(whole.slice(0, from) + more + whole.slice(to));
    }),
    { numRuns: 250 },
  );
});

test.skipIf(!hasRecorded)('recorded answers, cut anywhere', async () => {
  const cut: readonly (readonly [string, (body: string) => readonly SourceItem[]])[] = [
    [
      'fixtures/arxiv_rss/atom_cs.LG_2026-09-25_3entries_shortened_abstracts.xml',
      (body) => parseArxivFeed(body).items,
    ],
    ['fixtures/arxiv_api_atom/xml_2011_2015/id_list_1111.2011v2.xml', (body) => parseArxivAnswer(body).items],
    ['fixtures/arxiv_oai/hepcrawl/arxiv-single.xml', (body) => parseOaiPage(body).items],
    ['fixtures/biorxiv/rss1_bioengineering_1item.rdf', parseBiorxivFeed],
    ['fixtures/biorxiv/api_details_shape_texts_shortened.json', (body) => parseBiorxivAnswer(body).items],
  ];
  for (const [path, read] of cut) {
    const whole = recorded(path).trim();
    for (let end = 0; end < whole.length; end++)
      expect(await survives(read, whole.slice(0, end)), `${path} to ${end}`).toBe(false);
  }
});

test.each([
  'snapshot.ndjson',
  'csl.json',
  'zotero.json',
  'openalex.json',
  'semantic-scholar.json',
  'datacite.json',
  'openreview.json',
])('%s with what cannot be printed in the place of any value', async (name) => {
  const whole = fixture(`formats/${name}`);
  for (const [from, to] of placesOfValues(whole))
    for (const one of unprintable) await survivesAsFile(whole.slice(0, from) + one + whole.slice(to));
});

test.each(
  readers.flatMap(([, read, names]) =>
    names.filter((name) => name.endsWith('.json')).map((name) => [name, read] as const),
  ),
)('%s with what cannot be printed in the place of any value', async (name, read) => {
  const whole = fixture(name);
  for (const [from, to] of placesOfValues(whole))
    for (const one of unprintable) await survives(read, whole.slice(0, from) + one + whole.slice(to));
});
