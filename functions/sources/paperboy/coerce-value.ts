import { parseArxivId, parseDoi } from '../../domain/papers/identity/identity.ts';
import { parseAuthors, readPersonName } from '../people/parse-authors.ts';
import { asText, isObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';

/** A value of the type that its field has, and a warning where it was given as another. */
export interface CoercedValue {
  readonly value: unknown;
  readonly warning?: string;
}

/** Fields that hold one text. */
const texts = [
  'title',
  'abstract',
  'arxivId',
  'doi',
  'url',
  'publishedAt',
  'comment',
  'license',
  'journalRef',
];

/** Coerce a value of another type to that of its field, where it can only mean one thing. Any other stays, and is refused by its schema. */
export function coerceValue(field: string, value: unknown): CoercedValue {
  if (field === 'authors') return coerceAuthors(value);
  if (field === 'categories') return coerceCategories(value);
  if (field === 'publishedAt' && !Array.isArray(value)) return { value: coerceDate(value) };
  const numbered = field === 'version' && /^v?([1-9]\d{0,2})$/.exec(asText(onlyOne(value)) ?? '')?.[1];
  if (numbered) return { value: Number(numbered) };
  if (!texts.includes(field) || !Array.isArray(value) || typeof value[0] !== 'string') return { value };
  // of several addresses any one is right
  return value.length === 1 || field === 'url'
    ? { value: value[0], warning: 'is a list where one text is meant: its first entry was taken' }
    : { value };
}

/** The entry of a list of one; any other value as it is. */
const onlyOne = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** Coerce a value under a name that may mean something else; undefined where it cannot be meant for this field. */
export function coerceAmbiguousValue(field: string, value: unknown): CoercedValue | undefined {
  const read = coerceValue(field, value);
  if (field === 'categories') return areCategories(read.value) ? read : undefined;
  if (asText(read.value) === undefined) return undefined;
  if (field === 'version') return typeof read.value === 'number' ? read : undefined;
  if (field === 'url' && !/^https?:\/\//i.test(asText(read.value) ?? '')) return undefined;
  if (!field.endsWith('At')) return typeof read.value === 'string' ? read : undefined;
  const date = parsePartialDate(read.value);
  return date === undefined ? undefined : { ...read, value: date };
}

/** Coerce a date: `2025`, `{year, month, day}`, or with the month in letters: `Thu, 2 Jan 2025`; any other value stays. */
function coerceDate(value: unknown): unknown {
  if (typeof value === 'string') {
    const date = /[a-z]{3}/i.test(value) ? parsePartialDate(value) : undefined;
    return date && date.length > 'year'.length ? date : value;
  }
  if (typeof value !== 'number' && !isObject(value)) return value;
  const written = isObject(value)
    ? [value.year, value.month, value.day].flatMap((part) => asText(part) ?? [])
    : [String(value)];
  return /^(?:1[5-9]|20)\d{2}$/.test(written[0] ?? '') ? parsePartialDate(written.join('-')) : value;
}

/** Coerce categories: `cs.CL cs.LG`, `cs.CL, cs.LG`, or as arXiv shows them: `Computation and Language (cs.CL); …`. */
function coerceCategories(value: unknown): CoercedValue {
  const inText = (text: string): string[] => {
    const shown = [...text.matchAll(/\(([a-z-]+(?:\.[a-z-]+)?)\)/gi)].map(([, category = '']) => category);
    return shown.length > 0 ? shown : text.split(/[\s,;]+/).filter(Boolean);
  };
  if (typeof value === 'string')
    return { value: inText(value), warning: 'is one text where a list is meant, and was read as one' };
  if (!Array.isArray(value)) return { value };
  return { value: value.flatMap((one: unknown) => (typeof one === 'string' ? inText(one) : [one])) };
}

const areCategories = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one) => typeof one === 'string' && /^(?:[a-z-]+\.[a-z-]{2,}|[a-z]+-[a-z]+)$/i.test(one));

/** Most characters of a line of authors: more than two thousand names have. */
const mostLineCharacters = 150_000;

/** Coerce authors: one line of names, objects, or one alone. */
function coerceAuthors(value: unknown): CoercedValue {
  if (typeof value === 'string')
    return {
      // what is longer than any list may be is refused as one name
      value: value.length > mostLineCharacters ? [value] : parseAuthors(value),
      warning: 'is one text where a list is meant, and was read as one',
    };
  const list: unknown = isObject(value) ? [value] : value;
  if (!Array.isArray(list)) return { value };
  // an object that names nobody stays, so that the schema refuses it by its place
  return { value: list.map((one: unknown) => (isObject(one) ? (readPersonName(one) ?? one) : one)) };
}

/** Whether two values of a field mean the same, however they are spelt. */
export function meanTheSame(field: string, one: unknown, other: unknown): boolean {
  const [a, b] = [comparableValue(field, one), comparableValue(field, other)];
  return a === b || (field.endsWith('At') && (a.startsWith(b) || b.startsWith(a)));
}

function comparableValue(field: string, value: unknown): string {
  const text = typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : JSON.stringify(value);
  if (field === 'arxivId') return parseArxivId(text)?.id ?? text;
  if (field === 'doi') return parseDoi(text) ?? text;
  return field.endsWith('At') ? text.slice(0, 10) : text;
}
