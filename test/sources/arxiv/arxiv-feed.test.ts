import { describe, expect, test } from 'vitest';
import { arxivCalendar } from '../../../functions/domain/harvest/calendar.ts';
import { arxivFeedSource } from '../../../functions/sources/arxiv/arxiv-feed-source.ts';
import { parseArxivFeed } from '../../../functions/sources/arxiv/parse-arxiv-feed.ts';
import { draftAt, draftsOf, errorsOf, expectClean, faultOf, fixture } from '../reading.ts';

describe('RSS', () => {
  const { day, items } = parseArxivFeed(fixture('announcement.rss'));

  test('a new paper, field by field', () => {
    expect(draftAt(items, 0)).toEqual({
      source: 'arxiv-feed',
      arxivId: '2611.00001',
      version: 1,
      title: 'On the Hölder continuity of μ-engines',
      abstract: 'We count steps < 10 of an engine. A second line says more & ends.',
      authors: ['Jörg Deigmöller', 'Sammy Davis Jr.', 'Nikola Pižurica', 'Ada Lovelace'],
      categories: ['cs.CL', 'cs.AI'],
      doi: '10.1000/engines.1',
      journalRef: 'J. Engines 1 (2026)',
      license: 'http://creativecommons.org/licenses/by/4.0/',
      announceType: 'new',
      announcedAt: '2026-11-23T05:00:00.000Z',
      listedAt: '2026-11-23T05:00:00.000Z',
      withdrawn: false,
      links: {
        abs: 'https://arxiv.org/abs/2611.00001',
        pdf: 'https://arxiv.org/pdf/2611.00001',
        doi: 'https://doi.org/10.1000/engines.1',
      },
      raw: expect.anything(),
    });
  });

  test('a cross-list has its place on that day, but was announced before', () => {
    const cross = draftAt(items, 1);
    expect(cross).toMatchObject({
      announceType: 'cross',
      version: 2,
      listedAt: '2026-11-23T05:00:00.000Z',
      doi: '10.1000/crossing',
      journalRef: 'J. Crossings 2',
    });
    expect(cross.announcedAt).toBeUndefined();
  });

  test('a replacement has neither', () => {
    for (const index of [2, 3]) {
      expect(draftAt(items, index).listedAt).toBeUndefined();
      expect(draftAt(items, index).announcedAt).toBeUndefined();
    }
    expect(draftAt(items, 2)).toMatchObject({ arxivId: '2503.01234', version: 3, announceType: 'replace' });
    expect(draftAt(items, 3)).toMatchObject({
      arxivId: 'math/0611800',
      version: 2,
      announceType: 'replace-cross',
    });
  });

  test('what announces only an abstract is new, on the day of the channel', () => {
    expect(draftAt(items, 4)).toMatchObject({
      announceType: 'new',
      abstract: 'Only an abstract.',
      announcedAt: '2026-11-23T05:00:00.000Z',
    });
  });

  test('a bad item says which it is and why, and takes no other with it', () => {
    expect(draftsOf(items)).toHaveLength(5);
    expect(errorsOf(items)).toEqual([
      { path: 'title', message: 'must not be empty (oai:arXiv.org:2611.00004v1)' },
    ]);
    draftsOf(items).forEach(expectClean);
  });

  test('of the day of its announcement', () => expect(day).toBe('2026-11-23'));
});

test('Atom, in summer time and with prefixes of its own', () => {
  const { day, items } = parseArxivFeed(fixture('announcement.atom'));
  expect(day).toBe('2026-07-15');
  expect(draftAt(items, 0)).toMatchObject({
    arxivId: '2607.00001',
    version: 1,
    title: 'Reading summer feeds',
    abstract: 'The prefix is the writer’s choice.'.replace('’', "'"),
    authors: ['Ada Lovelace', 'Charles Babbage'],
    categories: ['cs.CL', 'cs.AI'],
    announceType: 'new',
    announcedAt: '2026-07-15T04:00:00.000Z',
    license: 'http://creativecommons.org/licenses/by/4.0/',
  });
  expect(draftAt(items, 1)).toMatchObject({ version: 4, announceType: 'replace' });
});

test('an empty feed is of its day all the same', () => {
  expect(parseArxivFeed(fixture('announcement-empty.rss'))).toEqual({ day: '2026-11-22', items: [] });
});

test('a description on one line, or without its head', () => {
  const one = fixture('announcement.rss').replace(
    'Announce Type: new \nAbstract:',
    'Announce Type: new Abstract:',
  );
  expect(draftAt(parseArxivFeed(one).items, 0).abstract).toMatch(/^We count steps/);
  const bare = fixture('announcement.rss').replace('arXiv:2611.00001v1 Announce Type: new \nAbstract: ', '');
  expect(draftAt(parseArxivFeed(bare).items, 0).abstract).toMatch(/^We count steps/);
});

test('a type that nobody knows is none', () => {
  for (const type of ['withdraw', 'toString', '']) {
    const odd = fixture('announcement.atom').replaceAll(
      /(announce_type>|Announce Type: )(new|replace)/g,
      `$1${type}`,
    );
    const item = draftAt(parseArxivFeed(odd).items, 0);
    expect(item).not.toHaveProperty('announceType');
    expect(item.abstract).toMatch(/^The prefix/);
  }
});

describe('what is no announcement', () => {
  test.each([
    ['an error served as a feed', fixture('announcement-error.rss'), 'an error'],
    ['a feed of no day', '<rss version="2.0"><channel><title>cs</title></channel></rss>', 'malformed'],
    ['a channel that is missing', '<rss version="2.0"></rss>', 'malformed'],
    ['the API', fixture('oai-raw.xml'), 'another format'],
    ['half a feed', fixture('announcement.rss').slice(0, 2_000), 'cut short'],
  ])('%s', (_, body, fault) => {
    expect(faultOf(() => parseArxivFeed(body))).toBe(fault);
  });
  test('tells what the error was', () => {
    expect(() => parseArxivFeed(fixture('announcement-error.rss'))).toThrow(
      "arXiv's feed: Feed error for query: cs.NONE: Bad archive 'cs.NONE'.",
    );
  });
});

test('the source asks for all categories at once, and always', async () => {
  const source = arxivFeedSource({
    url: 'https://rss.example/rss/',
    categories: ['cs.AI', 'cs.CL'],
    calendar: arxivCalendar([]),
  });
  const now = new Date('2026-11-23T06:00:00Z');
  const begin = source.begin(now);
  expect(source.ask(begin, now)).toBe('https://rss.example/rss/cs.AI+cs.CL');
  const page = await source.read(fixture('announcement.rss'), begin, now);
  expect(page).toMatchObject({ day: '2026-11-23', position: { day: '2026-11-23' }, more: false });
  expect(source.ask(page.position, now)).toBe('https://rss.example/rss/cs.AI+cs.CL');
});
