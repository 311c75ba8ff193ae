import { parseCategory } from '../papers/draft/parse-category.ts';
import { parsePaperId } from '../papers/identity/identity.ts';
import type { PaperId } from '../papers/paper.ts';
import { announceTypes, type Links } from '../papers/paper-facts.ts';
import { cleanLine } from '../text/clean-line.ts';
import type { TestField } from './filter.ts';
import { findTopic, nearestTopic } from './find-topic.ts';
import { foldedWords } from './fold-text.ts';
import { readMoment, readMomentAfter } from './moment.ts';
import { nearest } from './nearest.ts';

/** A value in its canonical spelling, or what is wrong with it. */
export type ReadValue = { readonly value: string } | { readonly problem: string };

/** How the values of a field are read. */
export interface FieldReader {
  readonly into: TestField;
  /** what stands between several values */
  readonly split: (text: string) => readonly string[];
  readonly read: (text: string) => ReadValue;
  /** for those who left out the value */
  readonly example: string;
}

const links: readonly (keyof Links)[] = ['code', 'doi', 'html', 'pdf', 'project'];

const list = (text: string): readonly string[] => text.split(/[,|]/).filter((one) => one.trim() !== '');
/** The name of an author may hold a comma. */
const bars = (text: string): readonly string[] => text.split('|').filter((one) => one.trim() !== '');
const whole = (text: string): readonly string[] => [text];

/** The fields of the grammar that ask something of a paper. */
export const fieldReaders: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['topic', { into: 'topic', split: list, read: readTopic, example: 'topic:retrieval' }],
  ['category', { into: 'category', split: list, read: readCategory, example: 'category:cs.CL' }],
  ['author', { into: 'author', split: bars, read: readWords('author'), example: 'author:"Ada Lovelace"' }],
  ['title', { into: 'title', split: bars, read: readWords('title'), example: 'title:"deep nets"' }],
  ['id', { into: 'id', split: splitIds, read: readId, example: 'id:2403.01234' }],
  ['like', { into: 'like', split: splitIds, read: readId, example: 'like:2403.01234' }],
  ['type', { into: 'type', split: list, read: readOneOf('type', announceTypes), example: 'type:new' }],
  ['has', { into: 'has', split: list, read: readOneOf('has', links), example: 'has:code' }],
  ['since', { into: 'since', split: whole, read: readMoment, example: 'since:2026-11-23' }],
  ['before', { into: 'before', split: whole, read: readMoment, example: 'before:2026-11-23' }],
  ['until', { into: 'before', split: whole, read: readMomentAfter, example: 'until:2026-11-23' }],
  ['votes', { into: 'votes', split: whole, read: readVotes, example: 'votes:10' }],
]);

/** A text as a filter keeps it: one clean line, without quotes. */
export const tidyValue = (text: string): string => cleanLine(text.replaceAll('"', ' '));

const shown = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;

function readTopic(text: string): ReadValue {
  const value = findTopic(text);
  if (value) return { value };
  const near = nearestTopic(text);
  const help = near ? `; did you mean topic:${near}?` : '; the list of topics has them all';
  return { problem: `there is no topic ${shown(text)}${help}` };
}

function readCategory(text: string): ReadValue {
  const value = parseCategory(text);
  return value ? { value } : { problem: `${shown(text)} is no category like cs.CL` };
}

function readWords(field: string): (text: string) => ReadValue {
  return (text) => {
    const value = tidyValue(text);
    return foldedWords(value) === ''
      ? { problem: `${field}: takes letters or digits, not ${shown(text)}` }
      : { value };
  };
}

function readOneOf(field: string, names: readonly string[]): (text: string) => ReadValue {
  return (text) => {
    const value = text.trim().toLowerCase();
    if (names.includes(value)) return { value };
    const near = nearest(value, names);
    const help = near ? `; did you mean ${field}:${near}?` : '';
    return { problem: `${field}: takes ${names.join(', ')}, not ${shown(text)}${help}` };
  };
}

/** Read `10` or `>=10`. */
function readVotes(text: string): ReadValue {
  const least = /^(?:>=)?\s?(\d{1,9})$/.exec(text)?.[1];
  return least === undefined
    ? { problem: `votes: takes a number, as in votes:10, not ${shown(text)}` }
    : { value: String(Number(least)) };
}

/** A DOI may hold commas: they separate only what is an identifier by itself. */
function splitIds(text: string): readonly string[] {
  const parts = list(text);
  return parts.length > 0 && parts.every((part) => parsePaperId(part.trim())) ? parts : [text];
}

function readId(text: string): ReadValue {
  let id: PaperId | undefined = text;
  // an address that was encoded twice
  for (let round = 0; id !== undefined && round < 5; round += 1) {
    const next = parsePaperId(id);
    if (next === id && !/["\s]/.test(id)) return { value: id };
    id = next;
  }
  return { problem: `${shown(text)} is no identifier of a paper like 2403.01234 or 10.1000/182` };
}
