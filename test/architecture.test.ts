import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What stands below the handlers. */
const below = [
  'functions/domain',
  'functions/sources',
  'functions/render',
  'functions/adapters',
  'functions/web',
];

/** The rooms, and into which others each may look; a file's room is the longest prefix of its path. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'functions/domain': [],
  'functions/sources': ['functions/domain'],
  'functions/render': ['functions/domain'],
  'functions/adapters': ['functions/domain'],
  'functions/web': ['functions/domain', 'functions/render', 'functions/sources'],
  'functions/runtime': ['functions/domain', 'functions/sources'],
  'functions/handlers': [...below, 'functions/runtime'],
  lib: ['functions/handlers', 'functions/runtime', 'functions/sources', 'functions/domain'],
  bin: [...below, 'functions/runtime', 'functions/handlers', 'lib'],
};

/** The rooms of the domain, the lowest first: each looks only into those below it, and none into one beside it. */
const floors: readonly (readonly string[])[] = [
  ['time.ts', 'defined.ts', 'paperboy-error.ts', 'log.ts'],
  ['time-zone.ts', 'concurrency'],
  ['text'],
  ['topics'],
  ['papers'],
  ['access', 'intake'],
  ['filters', 'ranking', 'harvest'],
  ['library'],
  ['alerts', 'publication'],
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

const sources = ['bin', 'lib', 'functions'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file)),
);

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const imports: readonly Import[] = sources.flatMap((file) =>
  [
    ...textOf(file).matchAll(
      /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gms,
    ),
  ].map(([, types, from, bare, dynamic]) => ({
    from: file,
    to: from ?? bare ?? dynamic ?? '',
    types: types !== undefined,
  })),
);

const roomOf = (file: string): string =>
  Object.keys(rooms)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0] ?? '';

const target = ({ from, to }: Import): string => relative(root, resolve(root, dirname(from), to));

const within = imports.filter(({ to }) => to.startsWith('.'));
const outside = imports.filter(({ to }) => !to.startsWith('.'));

describe('the dependency rule', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(within.length).toBeGreaterThan(300);
    expect(imports.some(({ types }) => types)).toBe(true);
  });

  test('every room looks only into the rooms below it', () => {
    const wrong = within
      .map((one) => ({ ...one, own: roomOf(one.from), other: roomOf(target(one)) }))
      .filter(({ own, other }) => own !== other && !rooms[own]?.includes(other));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('every room of the domain looks only into the rooms below it', () => {
    // what stands beside the rooms is a room of its own
    const roomIn = (file: string): string => file.split('/')[2] ?? '';
    const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));
    const inDomain = within.filter((one) => roomOf(one.from) === 'functions/domain');
    const used = new Set(inDomain.flatMap((one) => [roomIn(one.from), roomIn(target(one))]));
    expect([...used].sort()).toEqual(floors.flat().sort());
    const wrong = inDomain
      .map((one) => ({ ...one, own: roomIn(one.from), other: roomIn(target(one)) }))
      .filter(({ own, other }) => own !== other && floorOf(other) >= floorOf(own));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('lib takes types from what runs, and values only from what is true wherever it is looked at', () => {
    // what both must say is said once: the sources, the shards, the private files
    const pure = (file: string): boolean =>
      file.startsWith('functions/domain/') || file === 'functions/sources/source-registry.ts';
    const wrong = within.filter(
      (one) =>
        roomOf(one.from) === 'lib' && roomOf(target(one)) !== 'lib' && !one.types && !pure(target(one)),
    );
    expect(wrong).toEqual([]);
  });

  test('functions know nothing of the CDK, and only adapters and handlers speak to AWS', () => {
    const cdk = outside.filter(
      ({ from, to }) => from.startsWith('functions/') && /^(aws-cdk|constructs)/.test(to),
    );
    const sdk = outside.filter(
      ({ from, to }) =>
        to.startsWith('@aws-sdk') &&
        !['functions/runtime', 'functions/adapters', 'bin'].includes(roomOf(from)),
    );
    expect([...cdk, ...sdk]).toEqual([]);
  });

  test('what runs in a function imports nothing that only a laptop has', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const packageOf = (to: string) =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/');
    const wrong = outside.filter(
      ({ from, to }) =>
        from.startsWith('functions/') && !to.startsWith('node:') && !(packageOf(to) in dependencies),
    );
    expect(wrong.filter(({ types }) => !types).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('time, chance, the network and the environment enter at the top', () => {
    // a script is text here, and runs in readers' browsers
    const below = sources.filter(
      (file) => /^functions\/(domain|render|sources|web)\//.test(file) && !file.endsWith('-script.ts'),
    );
    const forbidden =
      /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandom(UUID|Bytes)\(|\bprocess\.env\b|\bfetch\(/;
    // training is run by hand and seeds its own chance
    const wrong = below.filter((file) => forbidden.test(textOf(file).replace(/^\s*(\/?\*|\/\/).*$/gm, '')));
    expect(wrong).toEqual([]);
  });

  test('schemas are imported as a namespace: by its name zod brings its languages, 432 KB into each bundle', () => {
    const named = sources.flatMap((file) =>
      [...textOf(file).matchAll(/^import\s+([^;]*?)\s+from\s+'(zod(?:\/[^']*)?)'/gms)].map(
        ([, what, from]) => `${file}: ${what} from ${from}`,
      ),
    );
    // the training reads a file with the whole of zod, and is in no bundle
    const bundled = named.filter((one) => !one.startsWith('bin/training/'));
    expect(bundled.length).toBeGreaterThan(20);
    expect(bundled.filter((one) => !/: (?:type )?\* as z from zod\/mini$/.test(one))).toEqual([]);
  });

  test('no files import each other in a circle, not even for a type', () => {
    const next = new Map(
      sources.map((file) => [file, within.filter((one) => one.from === file).map(target)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const other of next.get(file) ?? []) visit(other, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });
});
