import { addressAt, unescapeAddress } from './addresses.ts';
import { formatHyphens, formatTie } from './dashes-and-ties.ts';
import {
  addBrackets,
  isScriptOf,
  writeBareScript,
  writeFormula,
  writeScript,
  writeStrayDollar,
} from './formulas.ts';
import { resolveSpacingMarks } from './spacing-marks.ts';
import { type Span, type TexReader, texReader } from './tex-reader.ts';
import { writeMacro } from './write-macro.ts';
import { writeQuote } from './write-quote.ts';
import type { WriterState } from './writers.ts';

/** Most spans in one another: only a text that wants the stack to run over goes deeper. */
const mostNestedSpans = 100;

/** Write something one level deeper; undefined where that is too deep. */
function nested(mode: WriterState, write: () => string): string | undefined {
  if (mode.nesting.depth >= mostNestedSpans) return undefined;
  mode.nesting.depth += 1;
  const written = write();
  mode.nesting.depth -= 1;
  return written;
}

/** Write one atom of a formula: a group, a macro with what it takes, or a character. */
function writeAtom(from: TexReader, mode: WriterState): string {
  from.take(/\s+/y);
  const group = from.group();
  if (group !== undefined) return writeSpan(from, group, mode);
  if (from.peek() === '\\') return nested(mode, () => writeMacro(from, mode, writers)) ?? '';
  if (from.at() >= from.end || /[{}$&]/.test(from.peek())) return '';
  return from.take(/./suy);
}

/** Whether braces enclose a set, a tuple or a record, and are text; around a word they only protect it. */
function isSet(inner: string, before: string, after: string): boolean {
  if (/^\s*https?:/.test(inner) || inner.trim() === '') return false;
  if (/\p{L}{2} \p{L}{2,} \p{L}{2,} \p{L}/u.test(inner)) return false;
  if (/^[\p{Lm}\p{No}_^]/u.test(after)) return true;
  // `1{8}` was a fraction once: better left as it is than made an 18
  if (/\d/.test(before) && /^\d+$/.test(inner)) return true;
  return /\S[,;|:].|[=<>…+/_^\p{Lm}\p{No}\p{Sm}]|\.\.\./u.test(inner);
}

function writeTextGroup(from: TexReader, group: Span, mode: WriterState): string {
  const source = from.text.slice(group.from, group.to);
  const before = from.text.charAt(group.from - 2);
  const inner = writeSpan(from, group, mode);
  return !/[\\$]/.test(source) && isSet(inner, before, from.peek()) ? `{${inner}}` : inner;
}

/** Write a web address, which keeps its `~` and `--`. Some sites leave `\href{address}{words}` as `address{words}`. */
function writeAddress(from: TexReader, source: string, mode: WriterState): string {
  from.moveTo(from.at() + source.length);
  const group = from.group();
  const words = group === undefined ? '' : writeSpan(from, group, mode).trim();
  const isShown = words === '' || /^(?:https?:|www\.|this https? url)|\//i.test(words.replace(/\s+/g, ' '));
  return unescapeAddress(source) + (isShown ? '' : ` (${words})`);
}

/** Write plain words up to the next character that may mean something; an address is one piece. */
function writeWords(from: TexReader, mode: WriterState): string {
  const run = from.take(/[^\\{}$^_~`'"-]+/y);
  // in a formula the sign only aligns columns
  if (mode.math) return run.replaceAll('&', ' ');
  const start = run.search(/https?:\/\/|ftp:\/\/|www\./);
  if (start < 0) return run;
  from.moveTo(from.at() - run.length + start);
  const source = addressAt(from.text, from.at()).slice(0, from.end - from.at());
  if (source === '') return run.slice(0, start) + from.take(/./sy);
  return run.slice(0, start) + writeAddress(from, source, mode);
}

function writeTie(from: TexReader, mode: WriterState): string {
  const behind = from.behind(16);
  from.take(/~/y);
  return mode.math ? ' ' : formatTie(behind, from.ahead(8));
}

function writeDash(from: TexReader): string {
  const behind = from.behind(3);
  return formatHyphens(from.take(/-+/y), behind, from.ahead(24));
}

function writeNext(from: TexReader, mode: WriterState): string {
  const character = from.peek();
  switch (character) {
    case '\\':
      return from.closing() > 0 ? writeFormula(from, mode, writers) : writeMacro(from, mode, writers);
    case '{': {
      const group = from.group();
      if (group !== undefined)
        return mode.math ? writeSpan(from, group, mode) : writeTextGroup(from, group, mode);
      break;
    }
    case '$':
      if (from.closing() > 0) return writeFormula(from, mode, writers);
      return writeStrayDollar(from, mode, writers);
    case '}':
      break;
    case '^':
    case '_':
      if (mode.math || from.peek(1) === '{') return writeScript(from, mode, writers);
      return writeBareScript(from);
    case '~':
      return writeTie(from, mode);
    case '-':
      return writeDash(from);
    case "'":
      if (mode.math) return '′'.repeat(from.take(/'+/y).length);
      return writeQuote(from, mode.quotes);
    case '`':
    case '"':
      return writeQuote(from, mode.quotes);
    default:
      return writeWords(from, mode);
  }
  // a brace that pairs with nothing says nothing; any other sign stands for itself
  return from.take(/./sy).replace(/[{}]/, '');
}

function writeSpan(parent: TexReader, span: Span, mode: WriterState): string {
  return nested(mode, () => writeInside(parent, span, mode)) ?? parent.text.slice(span.from, span.to);
}

function writeInside(parent: TexReader, span: Span, mode: WriterState): string {
  const from = parent.within(span);
  let out = '';
  while (from.at() < from.end) {
    const over = from.peek() === '\\' ? from.take(/\\(?:over|choose|atop)(?![A-Za-z])\s*/y).trim() : '';
    if (over === '') {
      if (mode.math && isScriptOf(out, from)) out = out.trimEnd();
      out += writeNext(from, mode);
      continue;
    }
    const below = writeSpan(from, { from: from.at(), to: from.end }, mode);
    return over === '\\choose' ? `(${out.trim()} choose ${below.trim()})` : writers.fraction(out, below);
  }
  return out;
}

/** The writers that the macros need, which need the macros: handed over instead of imported in a circle. */
const writers = {
  span: writeSpan,
  atom: writeAtom,
  fraction: (above: string, below: string): string => `${addBrackets(above)}/${addBrackets(below)}`,
};

/** Macros that lost their backslash: some sites drop it, and leave `texttt{…}`. */
const lostBackslash =
  /(?<![A-Za-z\\])(?:text(?:tt|bf|it|sc|sf|rm)|emph|math(?:bb|cal|rm|bf|sf)|frac|sqrt|href|url)(?=\{)/g;

/** Letters that only Turkish has, as characters or in TeX. */
const turkish = /[ğışİ]|\\[uc]\s?\{?[gs]/i;

/** Write TeX as Unicode that reads well in a line: `$x^2$` as x², `\'e` as é. What has no such form stays readable. */
export function texToText(tex: string): string {
  const whole = texReader(tex.replace(lostBackslash, '\\$&'));
  const quotes = { open: 0, straight: false, singleEnd: -1 };
  const mode: WriterState = { math: false, turkish: turkish.test(tex), quotes, nesting: { depth: 0 } };
  return resolveSpacingMarks(writeSpan(whole, { from: 0, to: whole.end }, mode));
}
