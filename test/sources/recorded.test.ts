import { createReadStream } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gunzipIfGzipped } from '../../bin/commands/gunzip-if-gzipped.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { parseArxivId } from '../../functions/domain/papers/identity/identity.ts';
import { parseArxivAnswer } from '../../functions/sources/arxiv/parse-arxiv-answer.ts';
import { parseArxivFeed } from '../../functions/sources/arxiv/parse-arxiv-feed.ts';
import { parseOaiPage } from '../../functions/sources/arxiv/parse-oai-page.ts';
import { type FileItem, readRecords } from '../../functions/sources/importer/read-records.ts';
import {
  draftAt,
  draftsOf,
  errorsOf,
  expectClean,
  faultOf,
  hasRecorded,
  recorded,
  recordedAt,
  recordedIn,
} from './reading.ts';

/** What real servers answered, beside the repository: nothing of it is copied here. */
const recordings = describe.skipIf(!hasRecorded);

/** The text of the first element or attribute that this finds in the answer itself, by no parser of ours. */
const said = (body: string, pattern: RegExp): string[] =>
  [...body.matchAll(pattern)].map(([, text = '']) => text);

const count = (body: string, pattern: RegExp): number => body.match(pattern)?.length ?? 0;

const fromFile = async (path: string): Promise<FileItem[]> => {
  const items: FileItem[] = [];
  for await (const { item } of readRecords(gunzipIfGzipped(createReadStream(recordedAt(path)))))
    items.push(item);
  return items;
};

recordings("arXiv's API", () => {
  const answers = [
    ...recordedIn('fixtures/arxiv_api_atom/xml', '.200.xml'),
    ...recordedIn('fixtures/arxiv_api_atom/xml_2011_2015', '.xml'),
  ];
  test.each(answers)('%s', (path) => {
    const body = recorded(path);
    const { items, total } = parseArxivAnswer(body);
    const drafts = draftsOf(items);
    expect(drafts).toHaveLength(count(body, /<entry>/g));
    expect(total).toBe(Number(/totalResults[^>]*>(\d+)</.exec(body)?.[1]));
    const ids = said(body, /<entry>\s*<id>([^<]*)<\/id>/g).map(parseArxivId);
    expect(drafts.map(({ arxivId, version }) => ({ id: arxivId, version }))).toEqual(ids);
    const published = said(body, /<published>([^<]*)</g).map((at) => new Date(at).toISOString());
    expect(drafts.map(({ publishedAt }) => publishedAt)).toEqual(published);
    const primary = said(body, /<arxiv:primary_category[^>]*term="([^"]*)"/g);
    expect(drafts.map(({ categories }) => categories[0])).toEqual(primary);
    expect(drafts.flatMap(({ authors }) => authors)).toHaveLength(count(body, /<author>/g));
    expect(drafts.filter(({ doi }) => doi)).toHaveLength(count(body, /<arxiv:doi/g));
    drafts.forEach(expectClean);
  });
  test('errors and web pages', () => {
    const [error = ''] = recordedIn('fixtures/arxiv_api_atom/xml', '.400.xml');
    expect(() => parseArxivAnswer(recorded(error))).toThrow('incorrect id format for abc');
    expect(faultOf(() => parseArxivAnswer(recorded('fixtures/arxiv_api_atom/captcha.html')))).toBe(
      'another format',
    );
  });
});

recordings("arXiv's feeds", () => {
  test('a day of cs.AI', () => {
    const body = recorded('fixtures/arxiv_rss/atom_cs.AI_2025-08-20_86entries_closed_by_us.xml');
    const { day, items } = parseArxivFeed(body);
    const drafts = draftsOf(items);
    expect([day, drafts.length, errorsOf(items)]).toEqual(['2025-08-20', 86, []]);
    const types = said(body, /announce_type>([a-z-]+)</g);
    expect(drafts.map(({ announceType }) => announceType)).toEqual(types);
    const ids = said(body, /<id>oai:arXiv.org:([^<]*)</g).map(parseArxivId);
    expect(drafts.map(({ arxivId, version }) => ({ id: arxivId, version }))).toEqual(ids);
    expect(drafts.flatMap(({ categories }) => categories)).toEqual(said(body, /<category term="([^"]*)"/g));
    for (const { listedAt, abstract } of drafts) {
      expect(listedAt).toBe('2025-08-20T04:00:00.000Z');
      expect(abstract).not.toMatch(/Announce Type|^Abstract:|arXiv:\d/);
    }
    expect(drafts.find(({ authors }) => authors.includes('Conor Heins'))?.authors).toEqual([
      'Nikola Pižurica',
      'Nikola Milović',
      'Igor Jovančević',
      'Conor Heins',
      'Miguel de Prado',
    ]);
    expect(drafts.flatMap(({ authors }) => authors).filter((name) => /[\\{}]/.test(name))).toEqual([]);
    drafts.forEach(expectClean);
  });
  test('the same, as it was cut by the server', () => {
    const body = recorded('fixtures/arxiv_rss/atom_cs.AI_2025-08-20_TRUNCATED.xml');
    expect(faultOf(() => parseArxivFeed(body))).toBe('cut short');
  });
  test('DOI, journal and licence, in 2026', () => {
    const { day, items } = parseArxivFeed(
      recorded('fixtures/arxiv_rss/atom_cs.LG_2026-09-25_3entries_shortened_abstracts.xml'),
    );
    expect(day).toBe('2026-09-25');
    expect(draftAt(items, 0)).toMatchObject({
      arxivId: '2609.28553',
      version: 1,
      announceType: 'new',
      doi: '10.1109/mapr72750.2026.11685822',
      journalRef: '2026 International Conference on Multimedia Analysis and Pattern Recognition (MAPR)',
      license: 'http://creativecommons.org/licenses/by/4.0/',
      announcedAt: '2026-09-25T04:00:00.000Z',
    });
    expect(draftAt(items, 1)).toMatchObject({
      announceType: 'cross',
      categories: ['hep-ph', 'cs.LG', 'hep-ex'],
    });
    expect(draftAt(items, 2)).toMatchObject({ announceType: 'replace', version: 3 });
  });
  test('a Sunday', () => {
    expect(parseArxivFeed(recorded('fixtures/arxiv_rss/rss2_cs_2025-04-27_empty_weekend.xml'))).toEqual({
      day: '2025-04-27',
      items: [],
    });
  });
});

recordings("arXiv's records", () => {
  test('a thousand in arXivRaw', () => {
    const body = recorded('fixtures/arxiv_oai/ListRecords_arXivRaw_2014-01-16.xml.gz');
    const { items, token, responseDay } = parseOaiPage(body);
    const drafts = draftsOf(items);
    expect([items.length, drafts.length, token, responseDay]).toEqual([
      1_000,
      999,
      '496549|96001',
      '2014-01-16',
    ]);
    // arXiv mistyped one in 2009
    expect(errorsOf(items)).toEqual([
      { path: 'arxivId', message: 'is not an arXiv identifier (oai:arXiv.org:0811.36489)' },
    ]);
    const raw = body.split('<record>').slice(2);
    for (const [index, draft] of drafts.entries()) {
      const record = raw[index] ?? '';
      // they come in the order v1, v10, v11, v2
      const dates = said(record, /<version (version=.*?)<\/date>/g)
        .map((version) => ({ number: Number(/v(\d+)/.exec(version)?.[1]), date: version.replace(/.*>/, '') }))
        .sort((a, b) => a.number - b.number)
        .map(({ date }) => new Date(date).toISOString());
      expect(draft).toMatchObject({
        arxivId: /<id>([^<]*)</.exec(record)?.[1],
        version: dates.length,
        publishedAt: dates[0],
        versionAt: dates.at(-1),
        categories: /<categories>([^<]*)</.exec(record)?.[1]?.split(' '),
      });
      expect(draft.authors.length).toBeGreaterThan(0);
      expectClean(draft);
    }
    expect(drafts.filter(({ withdrawn }) => withdrawn).map(({ arxivId }) => arxivId)).toEqual([
      '0811.3882',
      '0811.3921',
      '0811.4009',
      '0811.4148',
      '0811.4613',
      '0811.4628',
    ]);
  });
  test('a thousand in arXiv', () => {
    const body = recorded('fixtures/arxiv_oai/ListRecords_arXiv_cs_page001.xml.gz');
    const { items, token } = parseOaiPage(body);
    const drafts = draftsOf(items);
    expect([drafts.length, errorsOf(items), token]).toEqual([1_000, [], '1122234|1001']);
    for (const [index, record] of body.split('<record>').slice(1).entries()) {
      const draft = draftAt(items, index);
      expect(draft.arxivId).toBe(/<id>([^<]*)</.exec(record)?.[1]);
      expect(draft.publishedAt?.slice(0, 10)).toBe(/<created>([^<]*)</.exec(record)?.[1]);
      expect(draft.authors).toHaveLength(count(record, /<keyname>/g));
      expect(draft.categories).toEqual(/<categories>([^<]*)</.exec(record)?.[1]?.split(' '));
      expectClean(draft);
    }
  });
  test.each([
    ...recordedIn('fixtures/arxiv_oai/hepcrawl', '.xml'),
    ...recordedIn('fixtures/arxiv_oai/shape_2025_server_invented_content', '.xml'),
  ])('%s', (path) => {
    const body = recorded(path);
    const { items } = parseOaiPage(body);
    expect(draftsOf(items)).toHaveLength(count(body, /<record>|<record /g));
    draftsOf(items).forEach(expectClean);
  });
  test.each([
    ['badArgument', 'an error'],
    ['badResumptionToken', 'lost its place'],
    ['cannotDisseminateFormat', 'an error'],
    ['idDoesNotExist', 'an error'],
    ['noRecordsMatch', 'none'],
    ['noSetHierarchy', 'an error'],
    ['undefinedError', 'an error'],
    ['ListRecordsBroken', 'another format'],
    // records of another archive: refused one by one
    ['ListRecords', 'none'],
  ])('of other archives: %s', (name, fault) => {
    expect(
      faultOf(() => parseOaiPage(recorded(`fixtures/arxiv_oai/generic_oaipmh_sickle/${name}.xml`))),
    ).toBe(fault);
  });
});

recordings('others', () => {
  test.each([
    ['2024-05-27', 13],
    ['2025-06-17', 24],
    ['2026-01-15', 16],
    ['2026-06-12_compact', 30],
  ])("Hugging Face's list of %s", async (day, length) => {
    const path = `fixtures/hf_daily/daily_papers_${day}.json`;
    const list: { paper: { id: string; upvotes: number; githubStars?: number; publishedAt: string } }[] =
      JSON.parse(recorded(path));
    const items = await fromFile(path);
    expect([items.length, errorsOf(items)]).toEqual([length, []]);
    for (const [index, { paper }] of list.entries()) {
      const draft = draftAt(items, index);
      expect(draft).toMatchObject({
        arxivId: paper.id,
        votes: paper.upvotes,
        publishedAt: new Date(paper.publishedAt).toISOString(),
      });
      expect(draft.stars).toBe(paper.githubStars);
      expect(draft.listedAt?.slice(0, 10)).toBe(day.slice(0, 10));
      expect(draft.submittedBy === undefined).toBe(day.startsWith('2024'));
      expect(draft.authors.length).toBeGreaterThan(0);
      expectClean(draft);
    }
  });
  test('a list that Python wrote', async () => {
    const items = await fromFile('fixtures/hf_daily/corrupt_python_repr_2024-12-11.json');
    expect([draftsOf(items), items.length]).toEqual([[], 26]);
    expect(errorsOf(items)[0]?.message).toMatch(/^must be an object, and is "\{'paper': /);
  });
  test('bioRxiv, in three forms', async () => {
    expect(await fromFile('fixtures/biorxiv/api_details_shape_texts_shortened.json')).toMatchObject([
      { draft: { doi: '10.1101/2024.12.31.630767', authors: ['D. D. Gomez Cuautle', 'A. R. Rossi'] } },
      {
        draft: {
          categories: ['biorxiv.cancer-biology'],
          journalRef: expect.stringContaining('bloodadvances'),
        },
      },
    ]);
    expect(await fromFile('fixtures/biorxiv/rss1_bioengineering_1item.rdf')).toMatchObject([
      {
        draft: {
          doi: '10.1101/857789',
          version: 1,
          authors: ['D. Kukla', 'A. Crampton', 'D. Wood', 'S. Khetani'],
          publishedAt: '2019-11-29T00:00:00.000Z',
        },
      },
    ]);
    const dump = draftsOf(await fromFile('fixtures/biorxiv/paperscraper_dump_3records.jsonl'));
    expect(dump).toHaveLength(3);
    expect(dump[0]?.authors.slice(0, 2)).toEqual(['Carlotta De Filippo', 'Monica Di Paola']);
  });
});

/** Every draft, and how many could not be read. */
async function readAll(
  path: string,
  each: (draft: Draft) => void,
): Promise<{ read: number; refused: number }> {
  const tally = { read: 0, refused: 0 };
  for (const item of await fromFile(path)) {
    if ('draft' in item) {
      tally.read++;
      each(item.draft);
    } else tally.refused++;
  }
  return tally;
}

/** Thousands of papers, without a thousand assertions each. */
const unclean = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

recordings('by the thousands', () => {
  test.each([
    ['arxiv_stream.jsonl.gz', 25_000],
    ['hf_daily.jsonl.gz', 11_684],
    ['fixtures/edge_cases.jsonl', 122],
  ])(
    '%s',
    async (path, length) => {
      const dirty: string[] = [];
      const tally = await readAll(path, ({ arxivId = '', title, abstract, authors, comment = '' }) => {
        if ([title, abstract, comment, ...authors].some((text) => unclean.test(text))) dirty.push(arxivId);
        if (!title || !abstract || !arxivId) dirty.push(title);
      });
      expect([tally, dirty]).toEqual([{ read: length, refused: 0 }, []]);
    },
    120_000,
  );
});
