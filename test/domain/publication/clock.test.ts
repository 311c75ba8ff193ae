import { describe, expect, test } from 'vitest';
import { credibleCoverage } from '../../../functions/domain/alerts/delivery/credible-coverage.ts';
import { digestSelector } from '../../../functions/domain/alerts/delivery/digest-selector.ts';
import { onePeriodBack } from '../../../functions/domain/alerts/subscription/confirm.ts';
import type { Coverage } from '../../../functions/domain/alerts/subscription/subscriber.ts';
import { libraryReader } from '../../../functions/domain/library/library.ts';
import { windowStart } from '../../../functions/domain/library/window.ts';
import { futureDates } from '../../../functions/domain/papers/listing/future-dates.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { hasNewChanges } from '../../../functions/domain/publication/take-changes.ts';
import { dayOf } from '../../../functions/domain/time.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { aPaper } from '../../support/papers.ts';
import { type MemoryPublication, memoryPublication, readersAgree } from './memory-publication.ts';

const minutes = { hour: 60, day: 1_440, year: 525_600 };

const deeds = {
  publish: (made: MemoryPublication) => publish(made.on()),
  ingest: async (made: MemoryPublication) => {
    await made.submit(`Paper of ${made.now().toISOString()}`);
    const version = made.now().getTime() / 1_000;
    await made.submit('Revised', { arxivId: '2611.00001', version, source: 'arxiv' });
  },
  deliver: async (made: MemoryPublication) => {
    const library = await libraryReader({ archive: made.papers, site: made.site, now: made.now })();
    digestSelector(await library.window(), library.through, made.now());
  },
};
type Deed = keyof typeof deeds;

const orders = (names: readonly Deed[]): Deed[][] =>
  names.length < 2
    ? [[...names]]
    : names.flatMap((name) => orders(names.filter((other) => other !== name)).map((rest) => [name, ...rest]));

const jumps: [string, number][] = [
  ['ten minutes ahead', 10],
  ['an hour ahead', minutes.hour],
  ['two days ahead', 2 * minutes.day],
  ['a year ahead', minutes.year],
  ['decades ahead', 40 * minutes.year],
  ['ten minutes back', -10],
  ['an hour back', -minutes.hour],
  ['two days back', -2 * minutes.day],
  ['a year back', -minutes.year],
];

describe.each(jumps)('a clock that jumps %s and is put right', (_, jump) => {
  test.each(orders(['publish', 'ingest', 'deliver']).map((order) => [order.join(', '), order] as const))(
    'stops nothing and hides nothing: %s',
    async (__, order) => {
      const made = memoryPublication();
      await made.submit('Before', { source: 'file' });
      await made.submit('Revised', { arxivId: '2611.00001', version: 1, source: 'arxiv' });
      await publish(made.on());
      made.pass(1);
      let warned = false;
      for (const time of [jump, -jump]) {
        made.pass(time);
        for (const deed of order) {
          const done = await deeds[deed](made);
          if (done && 'warnings' in done) warned = true;
        }
        made.pass(1);
      }
      // the next run with the right clock
      if ((await publish(made.on(), { check: true })).warnings) warned = true;
      expect(await publish(made.on(), { check: true })).toMatchObject({ outcome: 'unchanged' });
      const seen = await readersAgree(made);
      expect(seen).toContain('Before');
      expect(made.papers.rows.size).toBe(4);
      const ahead = [...made.papers.rows.values()].filter(
        (paper) => futureDates(paper, made.now()).length > 0,
      );
      // what came while the clock was ahead waits for its time; what came while it was a year back is a year old
      const start = windowStart(made.now());
      const due = [...made.papers.rows.values()].filter(
        (paper) => !futureDates(paper, made.now()).includes('listedAt') && paper.listedAt >= start,
      );
      expect(seen).toHaveLength(due.length);
      expect(due.length).toBeGreaterThanOrEqual(3);
      if (ahead.length > 0) expect(warned).toBe(true);

      // what comes now is published with the next run, like ever
      await made.submit('After', { source: 'file' });
      made.pass(1);
      await publish(made.on());
      expect(await readersAgree(made)).toContain('After');
    },
  );
});

describe.each(jumps)('a digest by a clock that jumped %s, and one by the right clock', (_, jump) => {
  const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
  const choose = async ({ papers, site, now }: MemoryPublication, covered: Coverage) => {
    const library = await libraryReader({ archive: papers, site, now })();
    const select = digestSelector(await library.window(), library.through, now());
    const due = { on: dayOf(now()), edition: 'daily' };
    return select({ settings, covered: credibleCoverage({ settings, covered }, now()), due });
  };

  test.each([
    ['was published', true, 0],
    ['cannot be relied on', false, 0],
    ['was published, for a reader who confirmed by that clock', true, jump],
  ])('bring all papers, where what %s', async (__, isPublished, confirmedAfter) => {
    const made = memoryPublication();
    const confirmed = new Date(made.now().getTime() + confirmedAfter * 60_000);
    let covered: Coverage = onePeriodBack(settings, confirmed);
    const brought: string[] = [];
    const deliver = async () => {
      const { digest, covered: next } = await choose(made, covered);
      brought.push(...digest.papers.map(({ title }) => title));
      covered = next;
    };
    await made.submit('Before');
    made.pass(20);
    await publish(made.on());
    if (!isPublished) await made.site.remove('manifest.json');
    made.pass(jump);
    await deliver();
    made.pass(1 - jump);
    await made.submit('After');
    made.pass(20);
    await publish(made.on());
    await deliver();
    expect(brought.sort()).toEqual(['After', 'Before']);
  });
});

test('a paper that is dated ahead comes when its time has come, without anybody doing anything', async () => {
  const made = memoryPublication();
  made.pass(5 * minutes.day);
  await made.submit('From the future');
  made.pass(-5 * minutes.day);
  await made.submit('Of today');
  const done = await publish(made.on());
  expect(done.papers).toBe(1);
  expect(done.warnings).toEqual([
    expect.stringMatching(/^1 paper is dated later than now: title:\w+ \(listedAt 2026-11-28/),
  ]);
  for (let day = 0; day < 4; day++) {
    made.pass(minutes.day);
    await publish(made.on());
    expect(await readersAgree(made)).toEqual(['Of today']);
  }
  made.pass(2 * minutes.day);
  expect(await publish(made.on())).not.toHaveProperty('warnings');
  expect(await readersAgree(made)).toEqual(['From the future', 'Of today']);
});

test('what a writer with a clock ahead changed in a known paper comes with the next look at everything', async () => {
  const made = memoryPublication();
  await made.submit('Known', { source: 'file' });
  await publish(made.on());
  made.pass(1);
  const paper = [...made.papers.rows.values()][0] ?? aPaper();
  const when = '2027-06-01T00:00:00.000Z';
  await made.papers.list([{ board: 'changed', when, id: paper.id, revision: paper.revision + 1 }]);
  await made.papers.commit({ ...paper, hidden: 'why', revision: paper.revision + 1 });
  expect(await publish(made.on(), { check: true })).toMatchObject({ outcome: 'published', papers: 0 });
  expect(await readersAgree(made)).toEqual([]);
  expect(await publish(made.on(), { check: true })).toMatchObject({ outcome: 'unchanged' });
});

test('who entered trending at a time that is yet to come enters by the right clock, and is there', async () => {
  const made = memoryPublication();
  await made.submit('Recommended');
  made.pass(minutes.year);
  await publish(made.on());
  made.pass(-minutes.year);
  await publish(made.on());
  expect(made.text('trending.txt')).toMatch(/^2026-11-23T08:/);
  const line = made.text('trending.txt');
  made.pass(minutes.hour);
  await made.submit('Another', { source: 'file' });
  await publish(made.on());
  expect(made.text('trending.txt')).toBe(line);
});

test('a revision at a time that is yet to come is on no board before it, and the paper stays where it was', async () => {
  const made = memoryPublication();
  const paper = { arxivId: '2611.00001', source: 'arxiv' };
  await made.submit('Revised', { ...paper, version: 1 });
  made.pass(minutes.year);
  await made.submit('Revised', { ...paper, version: 2 });
  made.pass(-minutes.year);
  await publish(made.on());
  expect(made.text('revisions.txt')).toBe('');
  expect(await readersAgree(made)).toEqual(['Revised']);
});

test('what was read never reaches beyond now', async () => {
  const made = memoryPublication();
  made.pass(10);
  await made.submit('Ahead by less than any clock may be');
  made.pass(-10);
  await publish(made.on());
  const { through } = JSON.parse(made.text('manifest.json'));
  expect(through <= made.now().toISOString()).toBe(true);
  expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
  expect(made.text('latest.txt')).toContain('Ahead by less');
});

test('what changed between a time to come and now is nothing', async () => {
  const papers = memoryPapers();
  await papers.list([{ board: 'changed', when: '2026-11-23T08:00:00.000Z', id: 'x', revision: 1 }]);
  const read = { through: '2031-01-01T00:00:00.000Z', recent: [] };
  expect(await hasNewChanges(read, papers, new Date('2026-11-23T08:00:00Z'), false)).toBe(false);
});

test('the dates that are yet to come are named', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const soon = '2026-11-23T08:10:00.000Z';
  const later = '2026-11-23T08:20:00.000Z';
  expect(futureDates(aPaper(), now)).toEqual([]);
  expect(
    futureDates(aPaper({ listedAt: soon, updatedAt: soon, storedAt: soon, revisedAt: soon }), now),
  ).toEqual([]);
  expect(futureDates(aPaper({ listedAt: later }), now)).toEqual(['listedAt']);
  expect(futureDates(aPaper({ storedAt: '9999', trendingAt: later, revisedAt: later }), now)).toEqual([
    'storedAt',
    'revisedAt',
    'trendingAt',
  ]);
});

test('papers that come while a publication reads are within the moment that its manifest names', async () => {
  const made = memoryPublication();
  await made.submit('Before', { source: 'file' });
  await publish(made.on());
  made.pass(30);
  await made.submit('New', { source: 'file' });
  // before the changes are read, and after the run has looked at the clock
  const on = made.on();
  let readings = 0;
  const archive = new Proxy(on.archive, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      if (name !== 'listed') return typeof member === 'function' ? member.bind(target) : member;
      return async function* (...args: Parameters<typeof target.listed>) {
        // the first of them only looks whether there is anything
        if (args[0] === 'changed' && ++readings === 2) {
          made.pass(1);
          await made.submit('Meanwhile', { source: 'file' });
        }
        yield* target.listed(...args);
      };
    },
  });
  await publish({ ...on, archive });
  // nothing new: no publication writes the manifest again
  await publish(made.on());
  made.pass(60);
  const library = await libraryReader({ archive: made.papers, site: made.site, now: made.now })();
  const papers = [...(await library.window()).values()];
  expect(papers.map(({ title }) => title)).toContain('Meanwhile');
  for (const { title, storedAt } of papers) expect(storedAt <= library.through, title).toBe(true);
});
