import { expect, test } from 'vitest';
import { libraryReader } from '../../../functions/domain/library/library.ts';
import type { SiteFile } from '../../../functions/domain/library/site-files.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { publish, publisher } from '../../../functions/domain/publication/publish.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { aPaper } from '../../support/papers.ts';
import { type MemoryPublication, memoryPublication, readersAgree } from './memory-publication.ts';

/** Store many old papers, as a harvest of past years does. */
async function backFill(made: MemoryPublication, count: number): Promise<void> {
  const when = made.now().toISOString();
  for (let index = 0; index < count; index++) {
    const listedAt = new Date(Date.parse('2026-06-01T00:00:00Z') - index * 3_600_000).toISOString();
    const id = `arxiv:old/${String(index).padStart(6, '0')}`;
    await made.papers.commit(aPaper({ id, listedAt, updatedAt: listedAt, storedAt: when }));
    await made.papers.list([
      { board: 'latest', when: listedAt, id },
      { board: 'changed', when, id, revision: 1, days: [listedAt.slice(0, 10)] },
    ]);
  }
}

const listedIn = async (made: MemoryPublication): Promise<number> => {
  const library = await libraryReader({ archive: made.papers, site: made.site, now: made.now })();
  return library.days.reduce((sum, day) => sum + library.count(day), 0);
};

test('a back-fill is published in steps, today’s papers first, and killed anywhere it goes on', async () => {
  const made = memoryPublication();
  await made.submit('Before');
  await publish(made.on());
  await backFill(made, 12_500);
  await made.submit('Of today');
  const first = await publish(made.on());
  expect(made.text('latest.txt')).toContain('Of today');
  expect(first.owed).toBeGreaterThan(0);
  expect(await listedIn(made)).toBeGreaterThan(10_000);
  // killed in the middle of the next step
  const { archive, papers, site, leases, ...rest } = made.on('dying');
  const at = fuse(60);
  await untilCrash(() =>
    publish({
      ...rest,
      archive: at.wrap(archive),
      papers: at.wrap(papers),
      site: at.wrap(site),
      leases: at.wrap(leases),
    }),
  );
  made.pass(1);
  let runs = 0;
  while ((await publish(made.on())).outcome === 'published') expect(++runs).toBeLessThan(6);
  expect(await listedIn(made)).toBe(12_502);
  // once more when all writers must be done
  made.pass(20);
  await publish(made.on());
  await publish(made.on());
  expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
  expect(await listedIn(made)).toBe(12_502);
}, 180_000);

test('once a back-fill is long past, its changes are not read again and again', async () => {
  const made = memoryPublication();
  await backFill(made, 1_200);
  const on = made.on();
  const rowsRead = async (): Promise<number> => {
    let rows = 0;
    const listed: typeof on.archive.listed = async function* (...asked) {
      for await (const row of on.archive.listed(...asked)) {
        rows += 1;
        yield row;
      }
    };
    while ((await publish({ ...on, archive: { ...on.archive, listed } })).outcome === 'published') rows = 0;
    return rows;
  };
  expect(await rowsRead()).toBe(1_200);
  made.pass(40);
  expect(await rowsRead()).toBe(0);
  expect(await listedIn(made)).toBe(1_200);
  // what comes then is taken as ever
  await made.submit('Of today');
  expect(await publish(on)).toMatchObject({ outcome: 'published' });
  expect(made.text('latest.txt')).toContain('Of today');
});

test('replacements of old papers come into their days and onto the board of revisions with the next run', async () => {
  const made = memoryPublication();
  const old = (version: number, title: string) =>
    made.submit(title, {
      arxivId: '2501.00001',
      version,
      source: 'arxiv',
      listedAt: '2025-01-02T00:00:00.000Z',
    });
  await old(1, 'An old one');
  await publish(made.on());
  expect(made.text('latest.txt')).toBe('');
  made.pass(1);
  await old(2, 'An old one, better');
  await publish(made.on());
  expect(made.text('revisions.txt')).toContain('An old one, better');
  const library = await libraryReader({ archive: made.papers, site: made.site, now: made.now })();
  expect((await library.read('2025-01-02')).papers).toMatchObject([
    { title: 'An old one, better', version: 2 },
  ]);
  expect(await readersAgree(made)).toEqual([]);
});

test('revised papers that the bucket refused are there with the next run', async () => {
  const made = memoryPublication();
  const old = (version: number) =>
    made.submit('An old one', {
      arxivId: '2501.00001',
      version,
      source: 'arxiv',
      listedAt: '2025-01-02T00:00:00.000Z',
    });
  await old(1);
  await publish(made.on());
  made.pass(1);
  await old(2);
  const put = async (file: SiteFile) => {
    if (file.key.startsWith('library/revised')) throw new Error('refused');
    return made.site.put(file);
  };
  await expect(publish({ ...made.on(), site: { ...made.site, put } })).rejects.toThrow('library/revised');
  expect(await publish(made.on())).toMatchObject({ outcome: 'published' });
  expect(JSON.parse(made.text('manifest.json'))).toHaveProperty('revised');
  expect(made.text('revisions.txt')).toContain('An old one');
  expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
});

test('papers that were revised before are not written again for one that has nothing to do with them', async () => {
  const made = memoryPublication();
  const old = (version: number) =>
    made.submit('An old one', {
      arxivId: '2501.00001',
      version,
      source: 'arxiv',
      listedAt: '2025-01-02T00:00:00.000Z',
    });
  await old(1);
  made.pass(1);
  await old(2);
  let written = 0;
  const toJSON = function (this: Paper) {
    written++;
    return { ...this };
  };
  const findMany = async (ids: readonly string[]) =>
    (await made.papers.findMany(ids)).map((paper) =>
      paper.id === 'arxiv:2501.00001'
        ? Object.defineProperty({ ...paper }, 'toJSON', { value: toJSON })
        : paper,
    );
  const publishing = made.on();
  const publishAgain = publisher({ ...publishing, archive: { ...publishing.archive, findMany } });
  await publishAgain({});
  // on its day, and among those that were revised
  expect(written).toBe(2);
  // the writer's time is over: the change itself is not read again
  made.pass(60);
  await made.submit('Of today');
  await publishAgain({});
  expect(written).toBe(2);
  expect(made.text('latest.txt')).toContain('Of today');
  expect(made.text('revisions.txt')).toContain('An old one');
  await old(3);
  await publishAgain({});
  expect(written).toBeGreaterThan(2);
});
