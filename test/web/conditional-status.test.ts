import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionalStatus, type Validators } from '../../functions/web/conditional-status.ts';

const now = new Date('2026-11-24T12:00:00Z');
const changed = 'Tue, 24 Nov 2026 08:49:37 GMT';
const file: Validators = { etag: '"a, b"', lastModified: changed };
const asked = (conditions: Record<string, string>, of = file) =>
  conditionalStatus(new Headers(conditions), of, now);

describe('If-None-Match', () => {
  test.each([
    [304, '"a, b"'],
    [304, 'W/"a, b"'],
    [304, '*'],
    [304, '  *  '],
    [304, '"x", "a, b"'],
    [304, '"x","y" ,, W/"a, b",'],
    [304, '"", "a, b"'],
    [200, '"x"'],
    [200, '""'],
    [200, ''],
    [200, 'a, b'],
    [200, '"a", " b"'],
    [200, '"a,b"'],
    [200, '"A, B"'],
    [200, '"*"'],
  ])('%d for %s', (verdict, tags) => {
    expect(asked({ 'If-None-Match': tags })).toBe(verdict);
  });

  test('compares weakly on both sides', () => {
    const weak = { etag: 'W/"1"' };
    expect(asked({ 'If-None-Match': '"1"' }, weak)).toBe(304);
    expect(asked({ 'If-None-Match': 'W/"1"' }, weak)).toBe(304);
  });

  test('silences If-Modified-Since, whatever both say', () => {
    expect(asked({ 'If-None-Match': '"x"', 'If-Modified-Since': changed })).toBe(200);
    expect(asked({ 'If-None-Match': '*', 'If-Modified-Since': 'Tue, 24 Nov 2020 08:49:37 GMT' })).toBe(304);
  });

  test('finds any tag in any list of tags', () => {
    const tag = fc.stringMatching(/^"[\x21\x23-\x7e ,]*"$/);
    fc.assert(
      fc.property(fc.array(tag), tag, fc.array(tag), fc.boolean(), (before, own, after, weak) => {
        const list = [...before, weak ? `W/${own}` : own, ...after].join(', ');
        expect(conditionalStatus(new Headers({ 'If-None-Match': list }), { etag: own }, now)).toBe(304);
        const others = [...before, ...after].filter((other) => other !== own);
        expect(
          conditionalStatus(new Headers({ 'If-None-Match': others.join(', ') }), { etag: own }, now),
        ).toBe(200);
      }),
    );
  });
});

describe('If-Modified-Since', () => {
  test.each([
    [304, changed],
    [304, 'Tue, 24 Nov 2026 10:00:00 GMT'],
    [304, 'Tuesday, 24-Nov-26 08:49:37 GMT'],
    [304, 'Tue Nov 24 08:49:37 2026'],
    [200, 'Tue, 24 Nov 2026 08:49:36 GMT'],
    [200, 'Monday, 24-Nov-97 08:49:37 GMT'],
    [200, 'Sun Nov  1 08:49:37 2026'],
    [200, 'Tue, 24 Nov 2026 12:00:01 GMT'],
    [200, 'Fri, 24 Nov 2099 08:49:37 GMT'],
    [200, '2026-11-24T10:00:00Z'],
    [200, 'Tue, 31 Nov 2026 10:00:00 GMT'],
    [200, 'Tue, 24 Nov 2026 10:00:00 CET'],
    [200, 'Tue, 24 nov 2026 10:00:00 GMT'],
    [200, `${changed}, ${changed}`],
    [200, 'yesterday'],
    [200, '1'],
    [200, ''],
  ])('%d for %s', (verdict, date) => {
    expect(asked({ 'If-Modified-Since': date })).toBe(verdict);
  });

  test('means nothing where no date is known', () => {
    expect(asked({ 'If-Modified-Since': changed }, { etag: '"1"' })).toBe(200);
  });
});

describe('If-Match and If-Unmodified-Since', () => {
  test.each([
    [200, { 'If-Match': '"a, b"' }],
    [200, { 'If-Match': '*' }],
    [412, { 'If-Match': 'W/"a, b"' }],
    [412, { 'If-Match': '"x"' }],
    [200, { 'If-Unmodified-Since': changed }],
    [412, { 'If-Unmodified-Since': 'Tue, 24 Nov 2026 08:49:36 GMT' }],
    [200, { 'If-Unmodified-Since': 'never' }],
    [200, { 'If-Match': '"a, b"', 'If-Unmodified-Since': 'Tue, 24 Nov 2020 08:49:36 GMT' }],
    [304, { 'If-Match': '"a, b"', 'If-None-Match': '"a, b"' }],
  ])('%d for %j', (verdict, conditions) => {
    expect(asked(conditions)).toBe(verdict);
  });
});
