/** What goes wrong within an entry; it ends the entry, not the file. */
export class Broken extends Error {}

/** A place in a text of BibTeX that moves on as it is read. */
export interface BibtexReader {
  at(): number;
  /** What stands next, by a sticky pattern, which is behind us then; undefined when it does not. */
  match(pattern: RegExp): string | undefined;
  /** Pass spaces and remarks. */
  blank(): void;
  /** Up to the `end` outside of all braces, which is behind us then. Throws Broken. */
  balanced(end: string): string;
  /** For people: what stands next. */
  next(): string;
  isDone(): boolean;
}

/** Begin to read here; with `escapes` a brace behind a backslash counts for none. */
export function bibtexReader(text: string, begin: number, escapes: boolean): BibtexReader {
  let at = begin;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
    at: () => at,
    match,
    blank: () => {
      match(/(?:\s|%[^\n\r]*)*/y);
    },
    balanced: (end) => {
      const start = at;
      for (let depth = 0; at < text.length; at++) {
        const char = text[at];
        if (escapes && char === '\\') at++;
        else if (char === end && depth === 0) return text.slice(start, at++);
        else if (char === '{') depth++;
        else if (char === '}' && --depth < 0) throw new Broken('closes a brace that it did not open');
      }
      throw new Broken(cut);
    },
    next: () => text.slice(at, at + 20).replace(/\s+/g, ' '),
    isDone: () => at >= text.length,
  };
}

const cut = 'is cut short, or a brace or quote in it is never closed';

/** The citation key; an entry may be without one. */
export const keyAt = (reader: BibtexReader): string =>
  reader.match(/\s*[^\s,={}()"]*(?=\s*[,})])/y)?.trim() ?? '';

/** The fields up to the bracket that closes the entry, names in small letters; of two of one name the first. Throws Broken. */
export function fieldsAt(
  reader: BibtexReader,
  close: string,
  macros: ReadonlyMap<string, string>,
): Map<string, string> {
  const fields = new Map<string, string>();
  const closing = close === '}' ? /\}/y : /\)/y;
  for (;;) {
    do reader.blank();
    while (reader.match(/,/y));
    if (reader.match(closing)) return fields;
    const name = reader.match(/[^\s=,{}()"#%@]+/y)?.toLowerCase();
    reader.blank();
    if (reader.isDone()) throw new Broken(cut);
    if (!name || !reader.match(/=/y)) throw new Broken(`has no field, name and "=", at "${reader.next()}"`);
    const value = valueAt(reader, macros);
    if (!fields.has(name)) fields.set(name, value);
  }
}

/** Parts in braces or quotes, numbers and macros, joined by `#`. */
function valueAt(reader: BibtexReader, macros: ReadonlyMap<string, string>): string {
  let whole = '';
  do {
    reader.blank();
    whole += partAt(reader, macros);
    reader.blank();
  } while (reader.match(/#/y));
  return whole;
}

function partAt(reader: BibtexReader, macros: ReadonlyMap<string, string>): string {
  if (reader.match(/\{/y)) return reader.balanced('}');
  if (reader.match(/"/y)) return reader.balanced('"');
  const bare = reader.match(/[^\s,#{}()"=%@]+/y);
  if (bare !== undefined) return macros.get(bare.toLowerCase()) ?? bare;
  // a template that nobody filled in
  if (/^[,})]/.test(reader.next())) return '';
  throw new Broken(reader.isDone() ? cut : `has no value before "${reader.next()}"`);
}
