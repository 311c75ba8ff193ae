import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { currentWindow } from '../../../functions/domain/library/current-window.ts';
import { findSiteDamage } from '../../../functions/domain/library/find-site-damage.ts';
import { publishedWindowReader } from '../../../functions/domain/library/published-window-reader.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { fuse } from '../../support/crash.ts';
import {
  type MemoryPublication,
  memoryPublication,
  readersAgree,
} from '../publication/memory-publication.ts';

const windowKey = 'window.ndjson.gz';
const manifestKey = 'manifest.json';

/** Two publications behind it, so that there is an older state to fall back to. */
async function published(): Promise<MemoryPublication & { older: Map<string, string | Uint8Array> }> {
  const made = memoryPublication();
  await made.submit('First');
  await publish(made.on());
  const older = new Map([...made.site.files].map(([key, { body }]) => [key, body]));
  made.pass(1);
  await made.submit('Second');
  await made.submit('Third', { source: 'file' });
  await publish(made.on());
  // not in the minute in which everybody looks
  made.pass(1);
  return { ...made, older };
}

const overwrite = ({ site }: MemoryPublication, key: string, body: string | Uint8Array) =>
  site.files.set(key, { key, contentType: '', body });

const lines = ({ site }: MemoryPublication): string[] =>
  gunzipSync(site.files.get(windowKey)?.body ?? '')
    .toString('utf8')
    .trim()
    .split('\n');

const withLines = (made: MemoryPublication, change: (all: string[]) => string[]) =>
  overwrite(made, windowKey, gzipSync(`${change(lines(made)).join('\n')}\n`));

const manifest = (made: MemoryPublication) => JSON.parse(made.text(manifestKey));
const withManifest = (made: MemoryPublication, change: object) =>
  overwrite(made, manifestKey, JSON.stringify({ ...manifest(made), ...change }));

type Damaging = (made: MemoryPublication & { older: Map<string, string | Uint8Array> }) => unknown;

const damagedWindows: [string, Damaging][] = [
  ['missing', (made) => made.site.files.delete(windowKey)],
  ['empty', (made) => overwrite(made, windowKey, '')],
  [
    'cut',
    (made) =>
      overwrite(made, windowKey, Buffer.from(made.site.files.get(windowKey)?.body ?? '').subarray(0, 40)),
  ],
  ['no archive', (made) => overwrite(made, windowKey, '<html>Access denied</html>')],
  ['an older one', (made) => overwrite(made, windowKey, made.older.get(windowKey) ?? '')],
  ['short of a paper', (made) => withLines(made, ([, ...rest]) => rest)],
  ['empty of papers', (made) => withLines(made, () => [])],
  ['with a line that is no JSON', (made) => withLines(made, (all) => ['{"id": "arxiv', ...all])],
  ['with a line that is no paper', (made) => withLines(made, (all) => ['{"id":"arxiv:1"}', 'null', ...all])],
  [
    'with a foreign paper',
    (made) =>
      withLines(made, ([one = '', ...all]) => [JSON.stringify({ ...JSON.parse(one), id: 'x' }), ...all]),
  ],
];

const damagedManifests: [string, Damaging][] = [
  ['missing', (made) => made.site.files.delete(manifestKey)],
  ['cut', (made) => overwrite(made, manifestKey, made.text(manifestKey).slice(0, 100))],
  ['empty', (made) => overwrite(made, manifestKey, '')],
  ['a list', (made) => overwrite(made, manifestKey, '[]')],
  ['null', (made) => overwrite(made, manifestKey, 'null')],
  ['another object', (made) => overwrite(made, manifestKey, '{"files": {}}')],
  ['of no layout', (made) => withManifest(made, { layout: undefined })],
  ['of the layout before', (made) => withManifest(made, { layout: 1 })],
  ['of a later layout', (made) => withManifest(made, { layout: 3 })],
  ['with a number for a release', (made) => withManifest(made, { release: 7 })],
  ['with numbers for hashes', (made) => withManifest(made, { files: { 'latest.txt': 1 } })],
  ['with a list of files', (made) => withManifest(made, { files: ['latest.txt'] })],
  ['read through no time', (made) => withManifest(made, { read: { through: 'yesterday', recent: [] } })],
  [
    'read through a number',
    (made) => withManifest(made, { read: { through: 1_800_000_000_000, recent: [] } }),
  ],
  ['with numbers for rows', (made) => withManifest(made, { read: { ...manifest(made).read, recent: [1] } })],
  [
    'read in the future',
    (made) => withManifest(made, { read: { through: '2031-01-01T00:00:00.000Z', recent: [] } }),
  ],
  ['an older one', (made) => overwrite(made, manifestKey, made.older.get(manifestKey) ?? '')],
  [
    'one that names the bytes of a window that holds no papers',
    (made) => {
      overwrite(made, windowKey, gzipSync('{"id":"arxiv:1"}\n'));
      withManifest(made, { files: { ...manifest(made).files, [windowKey]: 'tK9Tkf' } });
    },
  ],
];

const damages = [
  ...damagedWindows.map(([name, damage]) => [`a window that is ${name}`, damage] as const),
  ...damagedManifests.map(([name, damage]) => [`a manifest that is ${name}`, damage] as const),
];

describe.each(damages)('%s', (_, damage) => {
  const everything = ['Third', 'Second', 'First'];

  test('is made anew when an operator publishes, and it is said', async () => {
    const made = await published();
    damage(made);
    const done = await publish(made.on(), { check: true });
    expect(done).toMatchObject({ outcome: 'published', papers: 3 });
    expect(done.repaired).toHaveLength(1);
    expect(done.repaired?.[0]).toMatch(/^(manifest\.json|window\.ndjson\.gz) /);
    expect(await publish(made.on(), { check: true })).toMatchObject({ outcome: 'unchanged' });
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is made anew by the clock within the hour', async () => {
    const made = await published();
    damage(made);
    made.pass(58 - 2);
    await publish(made.on());
    made.pass(2);
    const done = await publish(made.on());
    made.pass(1);
    expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
    expect(['published', 'unchanged']).toContain(done.outcome);
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is made anew with the next paper', async () => {
    const made = await published();
    damage(made);
    await made.submit('Fourth');
    expect((await publish(made.on())).repaired).toHaveLength(1);
    expect(await readersAgree(made)).toEqual(['Fourth', ...everything]);
  });

  test('is no obstacle to a repair', async () => {
    const made = await published();
    damage(made);
    for (const key of ['latest.txt', 'topic/nlp.txt']) overwrite(made, key, 'foreign');
    expect(await publish(made.on(), { full: true })).toMatchObject({ outcome: 'published', papers: 3 });
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is taken for true by no reader', async () => {
    const made = await published();
    const reading = { archive: made.papers, site: made.site };
    const before = await currentWindow(reading, made.now());
    const kept = publishedWindowReader(reading, made.now);
    expect(await kept()).toEqual(before);
    damage(made);
    expect(await currentWindow(reading, made.now())).toEqual(before);
    expect(await publishedWindowReader(reading, made.now)()).toEqual(before);
    made.pass(2);
    expect(await kept()).toEqual(before);
  });
});

test('a repair does not read the snapshot', async () => {
  const made = await published();
  const asked: string[] = [];
  const site = {
    ...made.site,
    read: async (key: string) => {
      asked.push(key);
      return made.site.read(key);
    },
  };
  await publish({ ...made.on(), site }, { full: true });
  expect(asked).toEqual([manifestKey]);
});

test('nothing is said to be repaired on the first day, nor with other code or other settings', async () => {
  const made = memoryPublication();
  await made.submit('First');
  expect(await publish(made.on())).not.toHaveProperty('repaired');
  for (const change of [{ release: 'next' }, { release: 'next', settings: 'other' }]) {
    const next = { ...made.on(), ...change };
    const done = await publish(next);
    expect(done).toMatchObject({ outcome: 'published', put: 0 });
    expect(done).not.toHaveProperty('repaired');
    expect(await publish(next)).toMatchObject({ outcome: 'unchanged' });
  }
});

test('other settings render everything anew, and put what differs', async () => {
  const made = memoryPublication();
  await made.submit('First');
  const at = (url: string) => ({
    ...made.on(),
    settings: url,
    render: () => [
      { key: 'robots.txt', contentType: 'text/plain', body: `Sitemap: ${url}/sitemap.xml` },
      { key: 'site.js', contentType: 'text/javascript', body: '' },
    ],
  });
  await publish(at('https://one.example'));
  expect(await publish(at('https://one.example'))).toMatchObject({ outcome: 'unchanged' });
  expect(await publish(at('https://two.example'))).toMatchObject({ outcome: 'published', put: 1 });
  expect(made.text('robots.txt')).toContain('two.example');
});

test('while nothing is damaged, no reader asks the tables for more than what changed', async () => {
  const made = await published();
  const counted = fuse();
  const reading = { archive: counted.wrap(made.papers), site: made.site };
  await publishedWindowReader(reading, made.now)();
  expect(counted.calls).toBe(0);
  await currentWindow(reading, made.now());
  expect(counted.calls).toBe(2);
});

test('who asks often reads the window again only when it is another one, and gets it within two minutes', async () => {
  const made = await published();
  const asked: string[] = [];
  const site = {
    read: async (key: string) => {
      asked.push(key);
      return made.site.read(key);
    },
  };
  const window = publishedWindowReader({ archive: made.papers, site }, made.now);
  for (let minute = 0; minute < 5; minute++) {
    expect((await window()).size).toBe(3);
    made.pass(2);
  }
  expect(asked.filter((key) => key === windowKey)).toHaveLength(1);
  await made.submit('Fourth');
  await publish(made.on());
  made.pass(2);
  expect((await window()).size).toBe(4);
  // a failure is told, and forgotten
  const broken = { ...site, fails: true };
  const failing = publishedWindowReader(
    {
      archive: made.papers,
      site: { read: async (key) => (broken.fails ? Promise.reject(new Error('503')) : made.site.read(key)) },
    },
    made.now,
  );
  await expect(failing()).rejects.toThrow('503');
  broken.fails = false;
  expect((await failing()).size).toBe(4);
});

describe('damage is told by who only looks', () => {
  test.each([...damagedWindows, ...damagedManifests])('%s', async (_, damage) => {
    const made = await published();
    expect(await findSiteDamage(made.site, made.on().now())).toBeUndefined();
    await damage(made);
    const puts = made.site.puts;
    expect(await findSiteDamage(made.site, made.on().now())).toMatch(
      /^(window\.ndjson\.gz|manifest\.json) \w/,
    );
    expect(made.site.puts).toBe(puts);
    await publish(made.on(), { check: true });
    expect(await findSiteDamage(made.site, made.on().now())).toBeUndefined();
  });

  test('and a publication that goes on meanwhile is none', async () => {
    const made = await published();
    await made.submit('Fourth');
    const seen: unknown[] = [];
    const { put, remove } = made.site;
    const looking = async <T>(step: Promise<T>): Promise<T> => {
      const done = await step;
      seen.push(await findSiteDamage(made.site, made.on().now()));
      return done;
    };
    const site = {
      ...made.site,
      put: (file: Parameters<typeof put>[0]) => looking(put(file)),
      remove: (key: string) => looking(remove(key)),
    };
    await publish({ ...made.on(), site });
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });
});
