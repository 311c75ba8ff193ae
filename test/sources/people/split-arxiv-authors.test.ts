import { expect, test } from 'vitest';
import {
  givenNameFirstIfOneComma,
  splitArxivAuthors,
} from '../../../functions/sources/people/split-arxiv-authors.ts';

test.each([
  ['Ada Lovelace', ['Ada Lovelace']],
  ['Ada Lovelace, Charles Babbage', ['Ada Lovelace', 'Charles Babbage']],
  ['Ada Lovelace and Charles Babbage', ['Ada Lovelace', 'Charles Babbage']],
  ['A, B, and C', ['A', 'B', 'C']],
  ['A, B and C (1), D', ['A', 'B', 'C', 'D']],
  ['A (1 and 2), B (2) ((1) London, (2) Rome)', ['A', 'B']],
  ['A (Dept. of Engines, London), B', ['A', 'B']],
  ['R. Cesaroni ), B', ['R. Cesaroni', 'B']],
  ['A (not closed, B', ['A (not closed', 'B']],
  ['Robert W. Heath, Jr., B. III, C', ['Robert W. Heath Jr.', 'B. III', 'C']],
  ['Sammy Davis, Jr. and Ada Lovelace', ['Sammy Davis Jr.', 'Ada Lovelace']],
  ['H.E.S.S. Collaboration: F. Aharonian, B', ['H.E.S.S. Collaboration', 'F. Aharonian', 'B']],
  ['A, for the Hall A Collaboration', ['A', 'Hall A Collaboration']],
  ['Carlotta De Filippo;Monica Di Paola;', ['Carlotta De Filippo', 'Monica Di Paola']],
  ['J. M&uuml;ller, M. Sandoval & A. Fernandez', ['J. M&uuml;ller', 'M. Sandoval', 'A. Fernandez']],
  [
    String.raw`Nikola Pi\v{z}urica, J\"org Deigm\"oller`,
    [String.raw`Nikola Pi\v{z}urica`, String.raw`J\"org Deigm\"oller`],
  ],
  ['Alexander Sandoval, Andrea Andersson', ['Alexander Sandoval', 'Andrea Andersson']],
  ['A,\n  B  C,', ['A', 'B C']],
  ['', []],
])('%j', (line, names) => {
  expect(splitArxivAuthors(line)).toEqual(names);
});

test.each([
  ['Gomez Cuautle, D. D.', 'D. D. Gomez Cuautle'],
  ['The Engine Consortium', 'The Engine Consortium'],
  [' Hopper , G. ', 'G. Hopper'],
  ['', ''],
])('first name first: %j', (name, turned) => {
  expect(givenNameFirstIfOneComma(name)).toBe(turned);
});
