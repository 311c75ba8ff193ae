import { defined } from '../defined.ts';
import { parsePaperId } from '../papers/identity/identity.ts';
import { allOf, anyOf, opposite, valuesOfOneField } from './conditions.ts';
import type { Condition, Filter, Top } from './filter.ts';
import { printFilter } from './print-filter.ts';
import { readTerm } from './read-term.ts';
import { type Term, type Token, tokenizeFilter } from './tokenize-filter.ts';

/** A filter, or what is wrong with its text. */
export type ParsedFilter = { readonly filter: Filter } | { readonly problem: string };

/** Longest filter that is read, and that is written. */
const mostCharacters = 1_000;
const tooLong = { problem: `a filter has at most ${mostCharacters} characters` };

/** How far a text is read, and what was found on the way that is not part of the condition. */
interface Reading {
  readonly tokens: readonly Token[];
  at: number;
  readonly problems: string[];
  top?: Top;
}

/**
 * Read a filter: `topic:retrieval author:"Ada Lovelace" (votes:10 or has:code) since:7d words "a phrase" -survey top:5/day`.
 * Terms side by side must all hold; several values of one field mean any of them. Empty text is everything. Says what it
 * does not understand, and what was probably meant.
 */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > mostCharacters) return tooLong;
  const reading: Reading = { tokens: [...tokenizeFilter(idInText(text) ?? text)], at: 0, problems: [] };
  const where = readAlternatives(reading, 0) ?? allOf([]);
  const [problem] = reading.problems;
  if (problem !== undefined) return { problem };
  const filter: Filter = defined({ where, top: reading.top });
  return printFilter(filter).length > mostCharacters ? tooLong : { filter };
}

/** The one identifier that the whole text is, as citations write it: `arXiv:2403.01234v2 [cs.CL]` → `id:arxiv:2403.01234`. */
function idInText(text: string): string | undefined {
  // quotes ask for the text itself
  const id = /["“”„]/.test(text) ? undefined : parsePaperId(text);
  return id && `id:"${id}"`;
}

/** Read what stands around `or`; nothing where no condition does. */
function readAlternatives(reading: Reading, depth: number): Condition | undefined {
  const sides = [readSideBySide(reading, depth)];
  while (reading.tokens[reading.at]?.kind === 'or') {
    reading.at += 1;
    sides.push(readSideBySide(reading, depth));
  }
  const conditions = sides.flatMap((side) => side ?? []);
  if (sides.length > 1 && conditions.length < sides.length)
    reading.problems.push(
      'beside "or" something is missing; write it between two, as in retrieval or agents, or put the word in quotes',
    );
  return conditions.length === 0 ? undefined : anyOf(conditions);
}

/** Read conditions that stand side by side, up to `or` or the end of their parenthesis. */
function readSideBySide(reading: Reading, depth: number): Condition | undefined {
  const parts: Condition[] = [];
  const terms: Condition[] = [];
  for (;;) {
    const token = reading.tokens[reading.at];
    if (!token || token.kind === 'or' || (token.kind === 'close' && depth > 0)) break;
    reading.at += 1;
    if (token.kind === 'close')
      reading.problems.push(
        'a parenthesis is closed that was not opened; put it in quotes if it is part of a word',
      );
    if (token.kind === 'open') {
      const inner = readGroup(reading, depth + 1);
      if (inner) parts.push(token.minus ? opposite(inner) : inner);
    }
    if (token.kind === 'term') terms.push(...readOneTerm(token, reading, depth));
  }
  const all = [...parts, ...withAlternatives(terms)];
  return all.length === 0 ? undefined : allOf(all);
}

function readGroup(reading: Reading, depth: number): Condition | undefined {
  const inner = readAlternatives(reading, depth);
  if (reading.tokens[reading.at]?.kind === 'close') reading.at += 1;
  else reading.problems.push('a parenthesis is not closed; put it in quotes if it is part of a word');
  return inner;
}

function readOneTerm(term: Term, reading: Reading, depth: number): readonly Condition[] {
  const read = readTerm(term);
  if ('problem' in read) reading.problems.push(read.problem);
  if (!('top' in read)) return 'condition' in read && read.condition ? [read.condition] : [];
  const { most, per } = read.top;
  if (depth > 0) reading.problems.push('top: holds for the whole filter; write it outside of parentheses');
  if (reading.top && (reading.top.most !== most || reading.top.per !== per))
    reading.problems.push('top: can be said only once');
  reading.top = read.top;
  return [];
}

/** Several values of one field, term by term, are alternatives. */
function withAlternatives(terms: readonly Condition[]): readonly Condition[] {
  const byField = new Map<string, Condition[]>();
  const others: Condition[] = [];
  for (const term of terms) {
    const field = valuesOfOneField(term)?.field;
    if (!field) others.push(term);
    else byField.set(field, [...(byField.get(field) ?? []), term]);
  }
  return [...others, ...[...byField.values()].map(anyOf)];
}
