import { parseFilter } from './parse-filter.ts';
import { printBeside } from './print-filter.ts';

/**
 * Join the texts of filters into one, as though they had been written side by side: all must hold, and values of one field are
 * alternatives. A text that cannot be read stays as it is, for its problem to be told.
 */
export const joinFilters = (texts: readonly string[]): string =>
  texts
    .map((text) => {
      const parsed = parseFilter(text);
      return 'problem' in parsed ? text : printBeside(parsed.filter);
    })
    .filter((text) => text !== '')
    .join(' ');
