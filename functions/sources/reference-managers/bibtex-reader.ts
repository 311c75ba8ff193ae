/** An entry of BibTeX cannot be read. It ends the entry, not the file. */
export class BibtexError extends Error {}

/** A cursor in a text of BibTeX. */
export interface BibtexReader {
  position(): number;
  /** Read what a sticky pattern matches here; undefined when it does not match. */
  match(pattern: RegExp): string | undefined;
  /** Skip spaces and remarks. */
  skipBlanks(): void;
  /** Read up to the `end` outside of all braces, and skip it. Throws a BibtexError. */
  readBalanced(end: string): string;
  /** The next few characters, for people. */
  preview(): string;
  isDone(): boolean;
}

/** Make a cursor that begins here; with `escapes` a brace behind a backslash does not count. */
export function bibtexReader(text: string, begin: number, escapes: boolean): BibtexReader {
  let at = begin;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
    position: () => at,
    match,
    skipBlanks: () => {
      match(/(?:\s|%[^\n\r]*)*/y);
    },
    readBalanced: (end) => {
      const start = at;
      for (let depth = 0; at < text.length; at++) {
        const char = text[at];
        if (escapes && char === '\\') at++;
        else if (char === end && depth === 0) return text.slice(start, at++);
        else if (char === '{') depth++;
        else if (char === '}' && --depth < 0) throw new BibtexError('closes a brace that it did not open');
      }
      throw new BibtexError(cut);
    },
    preview: () => text.slice(at, at + 20).replace(/\s+/g, ' '),
    isDone: () => at >= text.length,
  };
}

const cut = 'is cut short, or a brace or quote in it is never closed';

/** Read the citation key; empty for an entry without one. */
export const readCitationKey = (reader: BibtexReader): string =>
  reader.match(/\s*[^\s,={}()"]*(?=\s*[,})])/y)?.trim() ?? '';

/** Read the fields up to the bracket that closes the entry, names in small letters; of two of one name the first counts. Throws a BibtexError. */
export function readBibtexFields(
  reader: BibtexReader,
  close: string,
  macros: ReadonlyMap<string, string>,
): Map<string, string> {
  const fields = new Map<string, string>();
  const closing = close === '}' ? /\}/y : /\)/y;
  for (;;) {
    do reader.skipBlanks();
    while (reader.match(/,/y));
    if (reader.match(closing)) return fields;
    const name = reader.match(/[^\s=,{}()"#%@]+/y)?.toLowerCase();
    reader.skipBlanks();
    if (reader.isDone()) throw new BibtexError(cut);
    if (!name || !reader.match(/=/y))
      throw new BibtexError(`has no field, name and "=", at "${reader.preview()}"`);
    const value = readValue(reader, macros);
    if (!fields.has(name)) fields.set(name, value);
  }
}

/** Read a value: parts in braces or quotes, numbers and macros, joined by `#`. */
function readValue(reader: BibtexReader, macros: ReadonlyMap<string, string>): string {
  let whole = '';
  do {
    reader.skipBlanks();
    whole += readPart(reader, macros);
    reader.skipBlanks();
  } while (reader.match(/#/y));
  return whole;
}

function readPart(reader: BibtexReader, macros: ReadonlyMap<string, string>): string {
  if (reader.match(/\{/y)) return reader.readBalanced('}');
  if (reader.match(/"/y)) return reader.readBalanced('"');
  const bare = reader.match(/[^\s,#{}()"=%@]+/y);
  if (bare !== undefined) return macros.get(bare.toLowerCase()) ?? bare;
  // a template that nobody filled in
  if (/^[,})]/.test(reader.preview())) return '';
  throw new BibtexError(reader.isDone() ? cut : `has no value before "${reader.preview()}"`);
}
