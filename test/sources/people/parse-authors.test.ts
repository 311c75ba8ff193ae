import { expect, test } from 'vitest';
import {
  givenNameFirst,
  parseAuthors,
  readPersonName,
} from '../../../functions/sources/people/parse-authors.ts';
import { parsePartialDate } from '../../../functions/sources/wire/parse-partial-date.ts';

test.each([
  ['Ada Lovelace', ['Ada Lovelace']],
  ['Ada Lovelace, Kurt Gödel, and Alan Turing', ['Ada Lovelace', 'Kurt Gödel', 'Alan Turing']],
  ['Lovelace, Ada and Gödel, Kurt', ['Ada Lovelace', 'Kurt Gödel']],
  ['Lovelace, Ada', ['Ada Lovelace']],
  ['Lovelace, A., Gödel, K. F.', ['A. Lovelace', 'K. F. Gödel']],
  ['Lovelace A, Gödel KF', ['Lovelace A', 'Gödel KF']],
  ['Lovelace, Ada; King, Martin, Jr.;', ['Ada Lovelace', 'Martin King Jr.']],
  ['Sammy Davis, Jr. and J. Doe ((1) London)', ['Sammy Davis Jr.', 'J. Doe']],
  ['Ada Lovelace & K. G&ouml;del', ['Ada Lovelace', 'K. G&ouml;del']],
  ['Ada Lovelace et al.', ['Ada Lovelace']],
  ['Ada Lovelace and others', ['Ada Lovelace']],
  [' ', []],
])('the names in a line: %o', (line, names) => {
  expect(parseAuthors(line)).toEqual(names);
});

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  [{ name: 'Ada Lovelace' }, 'Ada Lovelace'],
  [{ given: 'Ludwig', 'non-dropping-particle': 'van', family: 'Beethoven' }, 'Ludwig van Beethoven'],
  [{ firstName: 'Ada', lastName: 'Lovelace' }, 'Ada Lovelace'],
  [{ first_name: 'Ada', last_name: 'Lovelace' }, 'Ada Lovelace'],
  [{ literal: 'The Example Collaboration' }, 'The Example Collaboration'],
  [{ family: 'Plato' }, 'Plato'],
  [{ author: { display_name: 'Ada Lovelace' } }, 'Ada Lovelace'],
  [{ name: null }, undefined],
  [{}, undefined],
  [7, undefined],
])('a name in parts: %o', (person, name) => {
  expect(readPersonName(person)).toBe(name);
});

test.each([
  ['2025-01-02', '2025-01-02'],
  ['2025-1-2', '2025-01-02'],
  ['2025-01-02T10:00:00Z', '2025-01-02T10:00:00Z'],
  ['2025/01/02/', '2025-01-02'],
  ['2025/03//', '2025-03'],
  ['2025///', '2025'],
  ['20250102', '2025-01-02'],
  ['2 Jan 2025', '2025-01-02'],
  ['January 2, 2025', '2025-01-02'],
  ['Thu, 2 Jan 2025 19:18:42 GMT', '2025-01-02'],
  ['Sept. 2025', '2025-09'],
  ['2025 Jan-Feb', '2025-01'],
  ['01/2025', '2025-01'],
  // which of the two is the month?
  ['01/02/2025', '2025'],
  ['13/02/2025', '2025-02-13'],
  ['02/13/2025', '2025-02-13'],
  ['2025-00-00', '2025'],
  ['2025-13-01', '2025'],
  ['2025-01/2025-02', '2025-01'],
  ['c2025', '2025'],
  ['Decision of 2025', '2025'],
  [2025, '2025'],
  ['in press', undefined],
  ['n.d.', undefined],
  ['', undefined],
  [undefined, undefined],
])('a date as people write it: %o', (written, date) => {
  expect(parsePartialDate(written)).toBe(date);
});

test.each([
  ['Lovelace, Ada', 'Ada Lovelace'],
  ['King, Martin,  Jr.', 'Martin King Jr.'],
  ['The Example Collaboration', 'The Example Collaboration'],
])('%s is spoken %s', (written, spoken) => {
  expect(givenNameFirst(written)).toBe(spoken);
});
