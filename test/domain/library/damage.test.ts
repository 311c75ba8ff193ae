import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Library, libraryReader } from '../../../functions/domain/library/library.ts';
import { findSiteDamage } from '../../../functions/domain/publication/inspect-bucket.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { fuse } from '../../support/crash.ts';
import {
  type MemoryPublication,
  memoryPublication,
  publishedFiles,
  readersAgree,
} from '../publication/memory-publication.ts';

type Made = MemoryPublication & { readonly older: Map<string, string | Uint8Array> };
type Damaging = (made: Made) => unknown;

/** Two publications behind it, so that there is an older state to fall back to; papers in the window and before it. */
async function published(): Promise<Made> {
  const made = memoryPublication();
  await made.submit('First');
  await made.submit('Old', { source: 'file', listedAt: '2026-03-01T00:00:00.000Z' });
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

/** The keys of the days that are published, the newest first. */
const dayKeys = ({ site }: MemoryPublication): string[] =>
  [...publishedFiles(site.files).keys()]
    .filter((key) => /^library\/\d/.test(key))
    .sort()
    .reverse();

/** Damages of a day, of the window and before it. */
const damagesOfDay = (which: number): [string, Damaging][] => {
  const keyIn = (made: MemoryPublication) => dayKeys(made)[which] ?? '';
  const bodyIn = (made: MemoryPublication) => Buffer.from(made.site.files.get(keyIn(made))?.body ?? '');
  const withLines = (made: MemoryPublication, change: (all: string[]) => string[]) => {
    const lines = gunzipSync(bodyIn(made)).toString('utf8').trim().split('\n');
    overwrite(made, keyIn(made), gzipSync(`${change(lines).join('\n')}\n`));
  };
  return [
    ['missing', (made) => made.site.files.delete(keyIn(made))],
    ['empty', (made) => overwrite(made, keyIn(made), '')],
    ['cut', (made) => overwrite(made, keyIn(made), bodyIn(made).subarray(0, 40))],
    ['no archive', (made) => overwrite(made, keyIn(made), '<html>Access denied</html>')],
    ['short of a paper', (made) => withLines(made, ([, ...rest]) => rest)],
    ['with a line that is no JSON', (made) => withLines(made, (all) => ['{"id": "arxiv', ...all])],
    [
      'with a foreign paper',
      (made) =>
        withLines(made, ([one = '', ...all]) => [JSON.stringify({ ...JSON.parse(one), id: 'x' }), ...all]),
    ],
  ];
};

const damagesOfNotes = (key: string): [string, Damaging][] => {
  const change = (made: MemoryPublication, by: object) =>
    overwrite(made, key, JSON.stringify({ ...JSON.parse(made.text(key)), ...by }));
  return [
    ['missing', (made) => made.site.files.delete(key)],
    ['cut', (made) => overwrite(made, key, made.text(key).slice(0, 100))],
    ['empty', (made) => overwrite(made, key, '')],
    ['a list', (made) => overwrite(made, key, '[]')],
    ['null', (made) => overwrite(made, key, 'null')],
    ['of no layout', (made) => change(made, { layout: undefined })],
    ['of a later layout', (made) => change(made, { layout: 99 })],
    ['of days that are none', (made) => change(made, { days: { yesterday: ['x', 1] } })],
    ['through no time', (made) => change(made, { through: 'yesterday' })],
  ];
};

const damages = [
  ...damagesOfDay(0).map(([name, damage]) => [`a day that is ${name}`, damage] as const),
  ...damagesOfDay(1).map(([name, damage]) => [`a day before the window that is ${name}`, damage] as const),
  ...damagesOfNotes('manifest.json').map(([name, damage]) => [`a manifest that is ${name}`, damage] as const),
  ...damagesOfNotes('progress.json').map(([name, damage]) => [`notes that are ${name}`, damage] as const),
];

const everything = ['Third', 'Second', 'First'];

describe.each(damages)('%s', (_, damage) => {
  test('is made anew when an operator publishes, and it is said', async () => {
    const made = await published();
    damage(made);
    const done = await publish(made.on(), { check: true });
    expect(done).toMatchObject({ outcome: 'published', papers: 3 });
    expect(done.repaired).toHaveLength(1);
    expect(JSON.parse(made.text('progress.json')).repairs).toMatchObject([{ what: done.repaired?.[0] }]);
    expect(await publish(made.on(), { check: true })).toMatchObject({ outcome: 'unchanged' });
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is made anew by the clock within the hour', async () => {
    const made = await published();
    damage(made);
    made.pass(58 - 2);
    await publish(made.on());
    made.pass(2);
    await publish(made.on());
    made.pass(1);
    await publish(made.on());
    expect(await publish(made.on())).toMatchObject({ outcome: 'unchanged' });
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is no obstacle to a repair', async () => {
    const made = await published();
    damage(made);
    for (const key of ['latest.txt', 'topic/nlp.txt']) overwrite(made, key, 'foreign');
    expect(await publish(made.on(), { full: true })).toMatchObject({ outcome: 'published', papers: 3 });
    expect(await readersAgree(made)).toEqual(everything);
  });

  test('is taken for true by no reader, and told by who only looks', async () => {
    const made = await published();
    const reader = () => libraryReader({ archive: made.papers, site: made.site, now: made.now });
    const kept = reader();
    const titles = async (library: Library) =>
      (await Promise.all(library.days.map((day) => library.read(day)))).flatMap(({ papers }) =>
        papers.map(({ title }) => title),
      );
    expect(await findSiteDamage(made.site)).toBeUndefined();
    const before = await titles(await kept());
    damage(made);
    const puts = made.site.puts;
    expect(await findSiteDamage(made.site)).toMatch(/^(manifest\.json|progress\.json|library\/\S+) \w/);
    expect(made.site.puts).toBe(puts);
    made.pass(2);
    expect(await titles(await kept())).toEqual(before);
    // without any manifest there is the window alone
    const some = await titles(await reader()());
    expect(some.filter((title) => title !== 'Old')).toEqual(everything);
  });
});

test('a day of the window that is damaged is put again by a process that has just begun, whatever it publishes', async () => {
  for (const damage of [Buffer.from('who knows'), gzipSync('who\nknows\n{')]) {
    const made = await published();
    await made.submit('Last week', { source: 'file', listedAt: '2026-11-18T09:00:00.000Z' });
    await publish(made.on());
    const key = dayKeys(made).find((key) => key.includes('11-18')) ?? '';
    const whole = made.site.files.get(key)?.body;
    overwrite(made, key, damage);
    made.pass(1);
    await made.submit('Another day');
    const done = await publish(made.on());
    expect(done.repaired).toEqual([`${key} does not hold what its name says`]);
    expect(made.site.files.get(key)?.body).toEqual(whole);
    expect(await findSiteDamage(made.site)).toBeUndefined();
  }
});

test.each([
  ['by a process that has just begun', {}],
  ['by an operator who looks', { check: true }],
])('the papers that were revised before the window, damaged, are put again %s', async (_, options) => {
  const made = memoryPublication();
  const given = { arxivId: '2601.00001', source: 'arxiv', listedAt: '2026-03-01T00:00:00.000Z' } as const;
  await made.submit('Old', { ...given, version: 1 });
  await made.submit('Old', { ...given, version: 2, abstract: 'Revised.' });
  await publish(made.on());
  const key = [...made.site.files.keys()].find((one) => one.startsWith('library/revised')) ?? '';
  const whole = made.site.files.get(key)?.body;
  expect(whole).toBeDefined();
  overwrite(made, key, gzipSync('who\nknows\n{'));
  made.pass(1);
  await made.submit('Another');
  await publish(made.on(), options);
  expect(made.site.files.get(key)?.body).toEqual(whole);
  expect(await findSiteDamage(made.site)).toBeUndefined();
});

test('a manifest of the day before leads nobody astray', async () => {
  const made = await published();
  overwrite(made, 'manifest.json', made.older.get('manifest.json') ?? '');
  expect(await publish(made.on())).toMatchObject({ outcome: 'published' });
  expect(await readersAgree(made)).toEqual(everything);
});

test('a repair reads no object of the library', async () => {
  const made = await published();
  const asked: string[] = [];
  const read = async (key: string) => {
    asked.push(key);
    return made.site.read(key);
  };
  await publish({ ...made.on(), site: { ...made.site, read } }, { full: true });
  expect(new Set(asked)).toEqual(new Set(['manifest.json', 'progress.json']));
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
  const file = (key: string, body: string) => ({
    id: key,
    fingerprint: 'the same',
    keys: [key],
    files: () => [{ key, contentType: 'text/plain', body }],
  });
  const at = (url: string) => ({
    ...made.on(),
    settings: url,
    render: () => [file('robots.txt', `Sitemap: ${url}/sitemap.xml`), file('site.js', '')],
  });
  await publish(at('https://one.example'));
  expect(await publish(at('https://one.example'))).toMatchObject({ outcome: 'unchanged' });
  expect(await publish(at('https://two.example'))).toMatchObject({ outcome: 'published', put: 1 });
  expect(made.text('robots.txt')).toContain('two.example');
});

test('while nothing is damaged no reader asks the tables, and an object is read once', async () => {
  const made = await published();
  const counted = fuse();
  const asked: string[] = [];
  const read = async (key: string) => {
    asked.push(key);
    return made.site.read(key);
  };
  const library = libraryReader({ archive: counted.wrap(made.papers), site: { read }, now: made.now });
  for (let minute = 0; minute < 5; minute++) {
    expect((await (await library()).window()).size).toBe(3);
    expect((await (await library()).read('2026-03-01')).papers).toHaveLength(1);
    made.pass(2);
  }
  expect(counted.calls).toBe(0);
  expect(asked.filter((key) => key.startsWith('library/'))).toHaveLength(2);
  await made.submit('Fourth');
  await publish(made.on());
  made.pass(2);
  expect((await (await library()).window()).size).toBe(4);
  expect(asked.filter((key) => key.startsWith('library/'))).toHaveLength(3);
});

test('a failure of the bucket is told, and forgotten', async () => {
  const made = await published();
  let fails = true;
  const read = async (key: string) => (fails ? Promise.reject(new Error('503')) : made.site.read(key));
  const library = libraryReader({ archive: made.papers, site: { read }, now: made.now });
  await expect(library()).rejects.toThrow('503');
  fails = false;
  expect((await (await library()).window()).size).toBe(3);
});

test('a publication that goes on meanwhile is no damage', async () => {
  const made = await published();
  await made.submit('Fourth');
  const seen: unknown[] = [];
  const { put, remove } = made.site;
  const looking = async <T>(step: Promise<T>): Promise<T> => {
    const done = await step;
    seen.push(await findSiteDamage(made.site));
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
