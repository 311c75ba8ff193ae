import { expect, test } from 'vitest';
import { appParts } from '../../functions/web/app.ts';
import { memoryWebApp } from './memory-web-app.ts';

/** Paths that a route's pattern takes: one for each way of its last parameter to end. */
const pathsOf = (pattern: string): string[] => {
  const [, before = pattern, endings] = /^(.*):\w+\{\.\+\\\.\(\?:(.*)\)\}$/.exec(pattern) ?? [];
  const ends = endings?.replaceAll('\\', '').split('|') ?? [];
  return (ends.length > 0 ? ends.map((end) => `${before}10.1000/x.${end}`) : [pattern]).map((path) =>
    path
      .replace(/:\w+\{\.\+\\?(\S*)\}/g, (_, end) => `10.1000/x${end}`)
      .replace(/:\w+/g, 'name')
      .replace('*', 'name'),
  );
};

test('each route is in the part that is asked for its paths', async () => {
  const { deps } = memoryWebApp();
  const astray: string[] = [];
  let routes = 0;
  for (const part of appParts) {
    const made = (await part.load())(deps);
    for (const { path, method } of made.routes.filter(({ path }) => path !== '/*'))
      for (const asked of pathsOf(path)) {
        routes++;
        if (appParts.find(({ paths }) => paths.test(asked)) !== part) astray.push(`${method} ${asked}`);
      }
  }
  expect(astray).toEqual([]);
  expect(routes).toBeGreaterThan(80);
});
