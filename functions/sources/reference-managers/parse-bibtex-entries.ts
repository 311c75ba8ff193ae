import { BibtexError, bibtexReader, readBibtexFields, readCitationKey } from './bibtex-reader.ts';

/** One entry of BibTeX, its fields under their names in small letters, TeX left as it is. */
export interface BibtexEntry {
  /** `article`, in small letters */
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** An entry that cannot be read, and why. */
export interface BrokenEntry {
  readonly key: string;
  readonly broken: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const opening = /(?<![\w.@\\])@[ \t]*([a-z]+)\s*([{(])/gi;

/**
 * Parse the entries of a file in BibTeX or BibLaTeX, with macros put in and parts joined. Text between entries, comments
 * and preambles is passed over, as by BibTeX; after an entry that never closes the next is the one that begins a line.
 * https://www.ctan.org/pkg/btxdoc
 */
export function parseBibtexEntries(text: string): (BibtexEntry | BrokenEntry)[] {
  const macros = new Map(months.map((month) => [month, month]));
  const entries: (BibtexEntry | BrokenEntry)[] = [];
  opening.lastIndex = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [, type = '', bracket] = found;
    const begin = opening.lastIndex;
    const close = bracket === '{' ? '}' : ')';
    const { entry, end } = readEntry(text, begin, type.toLowerCase(), close, macros);
    if (entry) entries.push(entry);
    opening.lastIndex = end;
  }
  return entries;
}

/** Read the entry whose bracket opens before `begin`, and say where the next may begin; a comment, preamble or macro is no entry. */
function readEntry(
  text: string,
  begin: number,
  type: string,
  close: string,
  macros: Map<string, string>,
): { entry?: BibtexEntry | BrokenEntry; end: number } {
  const next = text.slice(begin).search(/[\n\r][ \t]*@[ \t]*[a-z]+\s*[{(]/i);
  const end = next < 0 ? text.length : begin + next;
  let broken = '';
  // BibTeX counts every brace; some exporters do not count an escaped one. The last entry may be cut short: it is read in
  // one way only, so that the other does not make it look whole
  for (const escapes of next < 0 ? [false] : [false, true]) {
    const reader = bibtexReader(text, begin, escapes);
    try {
      if (type === 'comment' || type === 'preamble') {
        reader.readBalanced(close);
        return { end: reader.position() };
      }
      const key = type === 'string' ? '' : readCitationKey(reader);
      const fields = readBibtexFields(reader, close, macros);
      if (type !== 'string') return { entry: { type, key, fields }, end: reader.position() };
      for (const [name, value] of fields) macros.set(name, value);
      return { end: reader.position() };
    } catch (error) {
      if (!(error instanceof BibtexError)) throw error;
      broken ||= error.message;
    }
  }
  if (type === 'comment') return { end };
  const key = /^\s*([^\s,={}]*)/.exec(text.slice(begin, begin + 200))?.[1] ?? '';
  return { entry: { key, broken }, end };
}
