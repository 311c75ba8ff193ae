/** One entry, its fields under their names in small letters, TeX as it stands. */
export interface BibtexEntry {
  /** `article`, in small letters */
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Why an entry cannot be read. */
export interface BrokenEntry {
  readonly key: string;
  readonly broken: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const opening = /(?<![\w.@\\])@[ \t]*([a-z]+)\s*([{(])/gi;

/** What goes wrong within an entry; it ends the entry, not the file. */
class Broken extends Error {}

/**
 * The entries of a file in BibTeX or BibLaTeX, with macros put in and parts joined. What stands between entries, comments
 * and preambles is passed over, as BibTeX does; after one that never closes it goes on at the next that begins a line.
 * https://www.ctan.org/pkg/btxdoc
 */
export function bibtexEntries(text: string): (BibtexEntry | BrokenEntry)[] {
  const macros = new Map(months.map((month) => [month, month]));
  const entries: (BibtexEntry | BrokenEntry)[] = [];
  opening.lastIndex = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [, type = '', bracket] = found;
    const begin = opening.lastIndex;
    const close = bracket === '{' ? '}' : ')';
    const { entry, end } = entryAt(text, begin, type.toLowerCase(), close, macros);
    if (entry) entries.push(entry);
    opening.lastIndex = end;
  }
  return entries;
}

/** The entry whose bracket has opened before here, if it is one, and where to go on. */
function entryAt(
  text: string,
  begin: number,
  type: string,
  close: string,
  macros: Map<string, string>,
): { entry?: BibtexEntry | BrokenEntry; end: number } {
  const next = text.slice(begin).search(/\n[ \t]*@[ \t]*[a-z]+\s*[{(]/i);
  const end = next < 0 ? text.length : begin + next;
  let broken = '';
  // BibTeX counts every brace; some exporters mean an escaped one to be none. The last entry may be cut short, and is
  // not read in whatever way makes it whole
  for (const escapes of next < 0 ? [false] : [false, true]) {
    const reader = fieldReader(text, begin, close, macros, escapes);
    try {
      if (type === 'comment' || type === 'preamble') return { end: reader.skip() };
      const key = type === 'string' ? '' : reader.key();
      const fields = reader.fields();
      if (type !== 'string') return { entry: { type, key, fields }, end: reader.end() };
      for (const [name, value] of fields) macros.set(name, value);
      return { end: reader.end() };
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      broken ||= error.message;
    }
  }
  if (type === 'comment') return { end };
  const key = /^\s*([^\s,={}]*)/.exec(text.slice(begin, begin + 200))?.[1] ?? '';
  return { entry: { key, broken }, end };
}

/** Reads one entry from its opening bracket on. Throws Broken. */
function fieldReader(
  text: string,
  begin: number,
  close: string,
  macros: ReadonlyMap<string, string>,
  escapes: boolean,
) {
  let at = begin;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const blank = () => match(/(?:\s|%[^\n]*)*/y);
  const cut = () => new Broken('is cut short, or a brace or quote in it is never closed');

  /** Up to the `end` at depth 0, which is behind us then. */
  const balanced = (end: string): string => {
    const start = at;
    for (let depth = 0; at < text.length; at++) {
      const char = text[at];
      if (escapes && char === '\\') at++;
      else if (char === end && depth === 0) return text.slice(start, at++);
      else if (char === '{') depth++;
      else if (char === '}' && --depth < 0) throw new Broken('closes a brace that it did not open');
    }
    throw cut();
  };
  const part = (): string => {
    if (match(/\{/y)) return balanced('}');
    if (match(/"/y)) return balanced('"');
    const bare = match(/[^\s,#{}()"=%@]+/y);
    // a template that nobody filled in
    if (bare === undefined && /[,})]/.test(text[at] ?? '')) return '';
    if (bare === undefined) throw at >= text.length ? cut() : new Broken(`has no value before "${here()}"`);
    return macros.get(bare.toLowerCase()) ?? bare;
  };
  const here = () => text.slice(at, at + 20).replace(/\s+/g, ' ');
  const value = (): string => {
    let whole = part();
    for (blank(); match(/#/y); blank()) {
      blank();
      whole += part();
    }
    return whole;
  };
  return {
    end: () => at,
    skip: (): number => {
      balanced(close);
      return at;
    },
    /** The citation key; an entry may be without one. */
    key: (): string => match(/\s*[^\s,={}()"]*(?=\s*[,})])/y)?.trim() ?? '',
    fields: (): Map<string, string> => {
      const fields = new Map<string, string>();
      for (;;) {
        while (blank() || match(/,/y)) {}
        if (match(close === '}' ? /\}/y : /\)/y)) return fields;
        const name = match(/[^\s=,{}()"#%@]+/y)?.toLowerCase();
        if (at >= text.length) throw cut();
        blank();
        if (!name || !match(/=/y)) throw new Broken(`has no field, name and "=", at "${here()}"`);
        blank();
        const given = value();
        if (!fields.has(name)) fields.set(name, given);
      }
    },
  };
}
