import type { Filter } from './filter.ts';
import { joinFilters } from './join-filters.ts';
import { nearest } from './nearest.ts';
import { parseFilter } from './parse-filter.ts';
import { fieldNames } from './read-term.ts';

/** A filter, or what is wrong, and with which parameter. */
export type ParsedFilterQuery =
  | { readonly filter: Filter }
  | { readonly problem: string; readonly parameter?: string };

const texts = ['filter', 'q'];

/** Parameters that others add to every address on its way. */
export const tracking = /^(?:utm_.*|fbclid|gclid)$/i;

/**
 * Read the filter that an address or a form asks for: `q=` and `filter=` hold the grammar, `topic=`, `author=` and all other fields
 * one value each and may repeat. `other` names the parameters that the caller reads itself; any further is a problem.
 */
export function parseFilterQuery(query: URLSearchParams, other: readonly string[]): ParsedFilterQuery {
  const known = [...fieldNames, ...texts, ...other];
  for (const name of query.keys())
    if (!known.includes(name) && !tracking.test(name)) return unknownParameter(name, known);
  const parts = [...texts, ...fieldNames].flatMap((parameter) =>
    query.getAll(parameter).flatMap((value) => {
      if (value.trim() === '') return [];
      const text = texts.includes(parameter) ? value : `${parameter}:"${value.replaceAll('"', ' ').trim()}"`;
      return [{ parameter, text }];
    }),
  );
  for (const { parameter, text } of parts) {
    const parsed = parseFilter(text);
    if ('problem' in parsed) return { ...parsed, parameter };
  }
  return parseFilter(joinFilters(parts.map(({ text }) => text)));
}

function unknownParameter(name: string, known: readonly string[]): ParsedFilterQuery {
  const near = nearest(name, known);
  const question = near ? `; did you mean "${near}"?` : '';
  return { problem: `unknown parameter "${name.slice(0, 40)}"${question}`, parameter: name };
}
