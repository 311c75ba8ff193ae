import { expect, test } from 'vitest';
import { hasColours, painter } from '../../../bin/command-line/colours.ts';

test('colours are for terminals, unless the environment says otherwise', () => {
  const terminal = { isTTY: true };
  expect(hasColours(terminal, {})).toBe(true);
  expect(hasColours({}, {})).toBe(false);
  expect(hasColours(terminal, { NO_COLOR: '1' })).toBe(false);
  expect(hasColours(terminal, { NO_COLOR: '' })).toBe(true);
  expect(hasColours(terminal, { TERM: 'dumb' })).toBe(false);
  expect(hasColours({}, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
  expect(hasColours(terminal, { FORCE_COLOR: '0' })).toBe(false);
  expect(painter({}, {})('red', 'late')).toBe('late');
  expect(painter(terminal, {})('red', 'late')).toBe('\x1b[31mlate\x1b[0m');
});
