import { parsePaperId } from '../papers/identity/identity.ts';
import { allOf, anyOf, opposite } from './conditions.ts';
import type { Condition, Test, Top } from './filter.ts';
import { foldedWords } from './fold-text.ts';
import { nearest } from './nearest.ts';
import { type FieldReader, fieldReaders, tidyValue } from './read-value.ts';
import type { Term } from './tokenize-filter.ts';

/** What a term asks for; nothing where it is no more than punctuation. */
export type ReadTerm =
  | { readonly condition?: Condition }
  | { readonly top: Top }
  | { readonly problem: string };

/** Every field that may be typed. */
export const fieldNames: readonly string[] = [...fieldReaders.keys(), 'top'];

/** Read one term of a filter. */
export function readTerm(term: Term): ReadTerm {
  const { field, value, minus } = term;
  const reader = fieldReaders.get(field ?? '');
  if (reader) return readField(term, reader);
  if (field === 'top') return readTop(value, minus);
  // `2403.01234`, `arxiv:2403.01234`, or an address; in quotes it is the text itself
  const isText = term.quoted || (field === undefined && term.typed.includes('"'));
  const id = isText ? undefined : parsePaperId(term.typed);
  if (id) return readTerm({ ...term, field: 'id', value: id });
  if (field !== undefined && value !== '') return { problem: unknownField(field, term) };
  const words = tidyValue(tidyValue(field === undefined ? value : term.typed).toLowerCase());
  if (foldedWords(words) === '') return {};
  return { condition: withSign({ field: 'words', value: words }, minus) };
}

const withSign = (condition: Condition, minus: boolean): Condition =>
  minus ? opposite(condition) : condition;

function readField({ value, quoted, minus, field }: Term, reader: FieldReader): ReadTerm {
  const values = value.trim() === '' ? [] : reader.split(value);
  // an empty field of a form
  if (quoted && values.length === 0) return {};
  if (values.length === 0)
    return { problem: `${field}: has no value; write it right behind the colon, as in ${reader.example}` };
  const tests: Condition[] = [];
  for (const one of values) {
    const read = reader.read(one);
    if ('problem' in read) return read;
    tests.push(conditionOf({ field: reader.into, value: read.value }));
  }
  return { condition: withSign(anyOf(tests), minus) };
}

/** No votes are too few for nobody. */
const conditionOf = (test: Test): Condition =>
  test.field === 'votes' && test.value === '0' ? allOf([]) : test;

/** Read the budget of a filter, `5/day`. */
function readTop(value: string, minus: boolean): ReadTerm {
  const [, number = '', per] = /^(\d{1,4})\/(day|week)$/i.exec(value) ?? [];
  const most = Number(number);
  if (minus) return { problem: 'top: takes no minus: it says how many papers there may be' };
  if (most < 1 || most > 1_000)
    return {
      problem: `top: takes 1 to 1000 papers a day or week, as in top:5/day, not "${value.slice(0, 40)}"`,
    };
  return { top: { most, per: per?.toLowerCase() === 'week' ? 'week' : 'day' } };
}

function unknownField(field: string, { typed }: Term): string {
  const near = nearest(field, fieldNames);
  const help = near ? `; did you mean ${near}:?` : `; there are ${fieldNames.join(', ')}.`;
  const text = typed.replaceAll('"', '');
  const literal = text.length > 40 ? '' : ` To search for the text itself, put it in quotes: "${text}"`;
  return `there is no field "${field.slice(0, 40)}:"${help}${literal}`;
}
