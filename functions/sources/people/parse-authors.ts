import { asList, asText, isObject } from '../wire/json-values.ts';
import { splitArxivAuthors } from './split-arxiv-authors.ts';

const initials = /^(?:\p{Lu}\p{M}*\.?[\s-]*){1,4}$/u;

/**
 * Split a line of authors of unknown style: by semicolons or "and", else by commas. A comma parts a family name from a
 * given one where every part has one (`Lovelace, Ada and Gödel, Kurt`), where only initials follow (`Lovelace, A., Gödel,
 * K.`), and where two words stand alone (`Lovelace, Ada`).
 */
export function parseAuthors(text: string): string[] {
  // one space at a time: of a long run of them a pattern would try every beginning
  const line = text.replace(/\s+/g, ' ');
  const given = line
    .split(/;(?<!&\w+;)| (?:and|&) /i)
    .map(cleanName)
    .filter(Boolean);
  const commas = given.map((part) => part.split(',').map(cleanName).filter(Boolean));
  const isFamilyFirst = given.length > 1 && commas.every(({ length }) => length === 2);
  if (/;(?<!&\w+;)/.test(line) || isFamilyFirst) return commas.map(joinGivenFirst);
  const names = commas.flat();
  if (!areFamilyInitialsPairs(names)) return splitArxivAuthors(line).map(cleanName).filter(Boolean);
  return names.flatMap((family, at) => (at % 2 === 0 ? joinGivenFirst([family, names[at + 1] ?? '']) : []));
}

function areFamilyInitialsPairs(names: readonly string[]): boolean {
  if (names.length === 2 && names.every((name) => !name.includes(' '))) return true;
  return (
    names.length % 2 === 0 &&
    names.every((name, at) => at % 2 === 0 || initials.test(name)) &&
    names.length > 0
  );
}

/** `[Lovelace, Ada]` → `Ada Lovelace`; `[King, Martin, Jr.]` → `Martin King Jr.` */
const joinGivenFirst = ([family = '', given = '', ...more]: readonly string[]): string =>
  [given, family, ...more].filter(Boolean).join(' ');

/** Turn a name that has its family name first into spoken order: `King, Martin, Jr.` → `Martin King Jr.` */
export const givenNameFirst = (name: string): string =>
  joinGivenFirst(name.split(',').map((part) => part.trim()));

/** A name on one line, without an "et al." or "others" at its end. */
const cleanName = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?:^|\s)(?:et al\.?|others)\s*$/i, '')
    .trim();

/** The keys under which different formats keep the parts of a person's name. */
const parts = {
  whole: [
    'literal',
    'name',
    'full_name',
    'fullName',
    'fullname',
    'display_name',
    'displayName',
    'formatted',
    'label',
  ],
  given: ['given', 'givenName', 'firstName', 'first_name', 'first', 'forenames', 'given_name'],
  family: ['family', 'familyName', 'lastName', 'last_name', 'last', 'surname', 'keyname', 'family_name'],
} as const;

/** Read the name of a person, a string or an object of parts and particles → in spoken order; undefined for a value that names nobody. */
export function readPersonName(person: unknown): string | undefined {
  if (typeof person === 'string') return asText(person);
  if (!isObject(person)) return undefined;
  const first = (names: readonly string[]) =>
    names.map((name) => person[name]).find((part) => asText(part) !== undefined);
  const [given, family] = [first(parts.given), first(parts.family)];
  const particles = [person['dropping-particle'], person['non-dropping-particle'], person.prefix];
  const spoken = [given, ...particles, family, person.suffix].flatMap((part) => asText(part) ?? []);
  if (family !== undefined || (given !== undefined && first(parts.whole) === undefined))
    return spoken.join(' ') || undefined;
  const whole = asText(first(parts.whole));
  return whole ?? (isObject(person.author) ? readPersonName(person.author) : undefined);
}

/** Read the names in a list of people, each a string or an object of parts. */
export const readPersonNames = (people: unknown): string[] =>
  asList(people).flatMap((person) => readPersonName(person) ?? []);
