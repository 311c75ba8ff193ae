import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyForPath } from '../../../bin/local/read-site-file.ts';

describe('the key that is looked up', () => {
  test.each([
    ['/index.html', 'index.html'],
    ['/feeds/topics/3d.atom', 'feeds/topics/3d.atom'],
    ['/categories/cs.LG/index.html', 'categories/cs.LG/index.html'],
    ['/feeds/lat%65st.atom', 'feeds/latest.atom'],
    ['/feeds%2Flatest.atom', 'feeds/latest.atom'],
    ['/manifest.json/index.html', 'manifest.json/index.html'],
  ])('of %s is %s', (path, key) => {
    expect(keyForPath(path)).toBe(key);
  });

  test.each([
    '/manifest.json',
    '/MANIFEST.json',
    '/m%61nifest.json',
    '/window.ndjson.gz',
    '/progress.json',
    '/library/2026/11-24.x.ndjson.gz',
    '/library%2Frevised.x.ndjson.gz',
    '//manifest.json',
    '/./manifest.json',
    '/feeds/../manifest.json',
    '/feeds/..%2fmanifest.json',
    '/feeds/%2e%2e/manifest.json',
    '/feeds/%252e%252e%252fmanifest.json',
    '/feeds\\..\\manifest.json',
    '/feeds%5c..%5cmanifest.json',
    '/manifest.json%00.html',
    '/feeds/%ff.atom',
    '/feeds/%',
    '/feeds/%zz',
    '/feeds/',
    '/',
    `/${'a'.repeat(201)}`,
    `/${'a/'.repeat(600)}a`,
    '/é',
  ])('of %s is none', (path) => {
    expect(keyForPath(path)).toBeUndefined();
  });

  const pieces = [
    '..',
    '.',
    '/',
    '//',
    '\\',
    '%2e',
    '%2E',
    '%2f',
    '%5c',
    '%00',
    '%25',
    '%ff',
    '%',
    'feeds',
    'library',
  ];
  const names = [
    'manifest.json',
    'MANIFEST.JSON',
    'window.ndjson.gz',
    'progress.json',
    'm%61nifest.json',
    'a',
    ' ',
  ];

  test('is none, or a plain name that is not private, whatever is asked for', () => {
    const path = fc.array(fc.oneof(fc.constantFrom(...pieces, ...names), fc.string()), { maxLength: 8 });
    fc.assert(
      fc.property(path, (parts) => {
        const key = keyForPath(`/${parts.join('')}`);
        if (key === undefined) return;
        for (const name of key.split('/')) expect(name).toMatch(/^(?!\.+$)[!-$&-[\]-~]+$/);
        expect(key).not.toMatch(/^(manifest\.json|window\.ndjson\.gz|progress\.json|library\/.*)$/i);
      }),
      { numRuns: 1_000 },
    );
  });
});
