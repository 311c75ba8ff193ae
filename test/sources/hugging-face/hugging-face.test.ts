import { describe, expect, test } from 'vitest';
import { draftHuggingFacePaper } from '../../../functions/sources/hugging-face/draft-hugging-face-paper.ts';
import { huggingFaceSource } from '../../../functions/sources/hugging-face/hugging-face-source.ts';
import { draftAt, draftsOf, errorsOf, expectClean, faultIn, fixture } from '../reading.ts';

const list: unknown[] = JSON.parse(fixture('daily-papers.json'));

describe('one of the daily papers', () => {
  const items = list.map((one) => draftHuggingFacePaper(one));

  test('as the API nests it, field by field', () => {
    expect(draftAt(items, 0)).toEqual({
      source: 'hugging-face',
      arxivId: '2611.00001',
      title: 'Engines of many votes',
      abstract: 'They were counted.',
      // no hidden one
      authors: ['Ada Lovelace', 'Charles Babbage'],
      categories: [],
      publishedAt: '2026-11-20T00:00:00.000Z',
      listedAt: '2026-11-23T00:23:14.421Z',
      submittedBy: 'Grace Hopper',
      votes: 42,
      stars: 7,
      withdrawn: false,
      links: {
        abs: 'https://arxiv.org/abs/2611.00001',
        pdf: 'https://arxiv.org/pdf/2611.00001',
        code: 'https://github.com/example/engines',
        project: 'https://engines.example.org/',
      },
    });
  });
  test('as it was in 2024', () => {
    expect(draftAt(items, 1)).toMatchObject({
      publishedAt: '2024-05-24T17:34:15.000Z',
      listedAt: '2024-05-27T03:50:58.348Z',
      votes: 3,
    });
    expect(draftAt(items, 1).submittedBy).toBeUndefined();
  });
  test('flat, as dumps have it, with nulls and a link that is none', () => {
    const { links, votes, stars, submittedBy, listedAt } = draftAt(items, 2);
    expect({ votes, stars, submittedBy, listedAt }).toEqual({
      votes: undefined,
      stars: undefined,
      submittedBy: 'ghopper',
      listedAt: '2026-11-23T00:00:00.000Z',
    });
    expect(links.code).toBeUndefined();
  });
  test('that was withdrawn', () => expect(draftAt(items, 3).withdrawn).toBe(true));
  test('that cannot be read says why, and takes no other with it', () => {
    expect(draftsOf(items)).toHaveLength(4);
    expect(errorsOf(items)).toEqual([
      { path: 'title', message: 'must be of type string, and is 5' },
      { path: '', message: `must be of type object, and is "{'paper': {'id': '2611.00006'}}"` },
      { path: 'arxivId', message: 'is not an arXiv identifier' },
    ]);
    draftsOf(items).forEach(expectClean);
  });
});

describe('the source', () => {
  const source = huggingFaceSource({ url: 'https://hf.example' });
  const now = new Date('2026-11-24T12:00:00Z');

  test('asks day by day from yesterday to today, and the last two days again the next time', async () => {
    let position = source.begin(now);
    const asked: unknown[] = [];
    for (let more = true; more; ) {
      asked.push(source.ask(position, now));
      const page = await source.read(fixture('daily-papers.json'), position, now);
      expect(page.day).toBe(position.day);
      ({ position, more } = page);
    }
    expect(asked).toEqual([
      'https://hf.example/api/daily_papers?date=2026-11-23&limit=100&p=0',
      'https://hf.example/api/daily_papers?date=2026-11-24&limit=100&p=0',
    ]);
    expect(position).toEqual({ day: '2026-11-22', page: 0 });
  });

  test('a full page is followed by another', async () => {
    const full = JSON.stringify(Array.from({ length: 100 }, () => list[0]));
    const page = await source.read(full, { day: '2026-11-24', page: 0 }, now);
    expect(page).toMatchObject({ day: '2026-11-24', position: { day: '2026-11-24', page: 1 }, more: true });
    expect(await source.read('[]', page.position, now)).toMatchObject({ items: [], more: false });
  });

  test('fills back from a day', async () => {
    const begin = source.begin(now, '2026-01-05');
    expect(await source.read('[]', begin, now)).toMatchObject({
      position: { day: '2026-01-06', page: 0 },
      more: true,
    });
  });

  test('what does not say when it was listed was listed on the day that was asked for', async () => {
    const { items } = await source.read(fixture('daily-papers.json'), { day: '2026-11-23', page: 0 }, now);
    expect(draftAt(items, 1).listedAt).toBe('2026-11-23T00:00:00.000Z');
    expect(draftAt(items, 0).listedAt).toBe('2026-11-23T00:23:14.421Z');
  });

  test.each([
    ['an error', '{"error": "Invalid date"}', 'an error'],
    ['a web page', '<!doctype html><html></html>', 'another format'],
    ['half a list', fixture('daily-papers.json').slice(0, 900), 'cut short'],
    ['nothing', '', 'cut short'],
    ["Python's idea of JSON", "[{'paper': {'id': '2611.00006'}}]", 'malformed'],
    ['plain text', 'Too many requests', 'malformed'],
  ])('%s is no list', async (_, body, fault) => {
    expect(await faultIn(source.read(body, source.begin(now), now))).toBe(fault);
  });
});
