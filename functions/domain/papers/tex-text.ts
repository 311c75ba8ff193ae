import { type Mode, writeMacro } from './tex-macros.ts';
import { resolveMarks } from './tex-marks.ts';
import { type Reader, reader, type Span } from './tex-reader.ts';
import { setScript } from './tex-scripts.ts';
import { addressAt, dash, doubleApostrophe, plainAddress, singleQuoteEnd, tie } from './tex-typography.ts';

/** Braces around a set, a tuple or a record are text; around a word they only protect it. */
function isSet(inner: string, before: string, after: string): boolean {
  if (/^\s*https?:/.test(inner) || inner.trim() === '') return false;
  if (/^[\p{Lm}\p{No}_^]/u.test(after)) return true;
  // `1{8}` was a fraction once: better left as it is than made an 18.
  if (/\d/.test(before) && /^\d+$/.test(inner)) return true;
  return /\S[,;|:].|[=<>…+/_^\p{Lm}\p{No}\p{Sm}]|\.\.\./u.test(inner);
}

/** The words that some sites leave of `^{\circ}` when they drop the backslash. */
const bareNames = new Map([
  ['circ', '°'],
  ['infty', '∞'],
  ['star', '⋆'],
  ['times', '×'],
  ['prime', '′'],
  ['dagger', '†'],
]);

/** Deeper than this goes nobody but who wants the stack to run over. */
const deepest = 100;

function nested(mode: Mode, write: () => string): string | undefined {
  if (mode.nesting.depth >= deepest) return undefined;
  mode.nesting.depth += 1;
  const written = write();
  mode.nesting.depth -= 1;
  return written;
}

/** One atom of a formula: a group, a macro with what it takes, or a character. */
function writeAtom(from: Reader, mode: Mode): string {
  from.take(/\s+/y);
  const group = from.group();
  if (group !== undefined) return writeSpan(from, group, mode);
  if (from.peek() === '\\') return nested(mode, () => writeMacro(from, mode, writers)) ?? '';
  if (from.at() >= from.end || /[{}$&]/.test(from.peek())) return '';
  return from.take(/./suy);
}

function writeScript(from: Reader, mode: Mode): string {
  const sign = from.take(/[\^_]/y) === '^' ? '^' : '_';
  const content = resolveMarks(writeAtom(from, { ...mode, math: true }));
  return setScript(sign, bareNames.get(content) ?? content.replace(/^[_^]/, ''));
}

function writeFormula(from: Reader, mode: Mode): string {
  const close = from.closing();
  const width = from.peek() === '\\' || (from.peek() === '$' && from.peek(1) === '$') ? 2 : 1;
  const span = { from: from.at() + width, to: close };
  from.moveTo(close + width);
  return writeSpan(from, span, { ...mode, math: true }).trim();
}

function writeTextGroup(from: Reader, group: Span, mode: Mode): string {
  const source = from.text.slice(group.from, group.to);
  const before = from.text.charAt(group.from - 2);
  const inner = writeSpan(from, group, mode);
  return !/[\\$]/.test(source) && isSet(inner, before, from.peek()) ? `{${inner}}` : inner;
}

/** An address keeps its `~` and `--`. Some sites leave `\href{address}{words}` as `address{words}`. */
function writeAddress(from: Reader, source: string, mode: Mode): string {
  from.moveTo(from.at() + source.length);
  const group = from.group();
  const words = group === undefined ? '' : writeSpan(from, group, mode).trim();
  const said = words === '' || /^(?:https?:|www\.|this https? url)|\//i.test(words.replace(/\s+/g, ' '));
  return plainAddress(source) + (said ? '' : ` (${words})`);
}

function writeQuote(from: Reader, mode: Mode): string {
  const before = from.peek(-1);
  if (from.take(/``/y) !== '') {
    mode.quotes.open += 1;
    return '“';
  }
  if (from.take(/''/y) !== '') {
    if (mode.quotes.straight) {
      mode.quotes.straight = false;
      return '"';
    }
    const mark = doubleApostrophe(before, from.peek(), mode.quotes.open > 0);
    mode.quotes.open += mark === '“' ? 1 : mark === '”' ? -1 : 0;
    return mark;
  }
  const at = from.at();
  const character = from.take(/./sy);
  if (character === '"' && mode.quotes.open > 0 && /\S/.test(before)) {
    mode.quotes.open -= 1;
    return '”';
  }
  if (character === '"') mode.quotes.straight = !mode.quotes.straight;
  if (at === mode.quotes.singleEnd) return '’';
  if (character !== '`') return character;
  mode.quotes.singleEnd = singleQuoteEnd(from.text, at);
  return mode.quotes.singleEnd > 0 ? '‘' : character;
}

/** Plain words up to the next character that may mean something; an address is one piece. */
function writeWords(from: Reader, mode: Mode): string {
  const run = from.take(/[^\\{}$^_~`'"-]+/y);
  // In a formula the sign only aligns columns.
  if (mode.math) return run.replaceAll('&', ' ');
  const start = run.search(/https?:\/\/|ftp:\/\/|www\./);
  if (start < 0) return run;
  from.moveTo(from.at() - run.length + start);
  const source = addressAt(from.text, from.at()).slice(0, from.end - from.at());
  if (source === '') return run.slice(0, start) + from.take(/./sy);
  return run.slice(0, start) + writeAddress(from, source, mode);
}

function writeNext(from: Reader, mode: Mode): string {
  const character = from.peek();
  const before = from.peek(-1);
  switch (character) {
    case '\\':
      return from.closing() > 0 ? writeFormula(from, mode) : writeMacro(from, mode, writers);
    case '{': {
      const group = from.group();
      if (group !== undefined)
        return mode.math ? writeSpan(from, group, mode) : writeTextGroup(from, group, mode);
      break;
    }
    case '$':
      if (from.closing() > 0) return writeFormula(from, mode);
      from.take(/\$/y);
      return '$';
    case '}':
      break;
    case '^':
    case '_':
      if (mode.math || from.peek(1) === '{') return writeScript(from, mode);
      break;
    case '~':
      from.take(/~/y);
      return mode.math ? ' ' : tie(before, from.peek());
    case '-':
      return dash(from.take(/-+/y), before, from.peek());
    case "'":
      if (mode.math) return '′'.repeat(from.take(/'+/y).length);
      return writeQuote(from, mode);
    case '`':
    case '"':
      return writeQuote(from, mode);
    default:
      return writeWords(from, mode);
  }
  // A brace that pairs with nothing says nothing; any other sign stands for itself.
  return from.take(/./sy).replace(/[{}]/, '');
}

function writeSpan(parent: Reader, span: Span, mode: Mode): string {
  return nested(mode, () => writeInside(parent, span, mode)) ?? parent.text.slice(span.from, span.to);
}

function writeInside(parent: Reader, span: Span, mode: Mode): string {
  const from = parent.within(span);
  let out = '';
  while (from.at() < from.end) {
    const over = from.peek() === '\\' ? from.take(/\\(?:over|choose|atop)(?![A-Za-z])\s*/y).trim() : '';
    if (over === '') {
      out += writeNext(from, mode);
      continue;
    }
    const below = writeSpan(from, { from: from.at(), to: from.end }, mode);
    return over === '\\choose' ? `(${out.trim()} choose ${below.trim()})` : writers.fraction(out, below);
  }
  return out;
}

/** What the macros need of the writer, which needs the macros: handed over instead of imported in a circle. */
const writers = {
  span: writeSpan,
  atom: writeAtom,
  fraction: (above: string, below: string): string => `${bracketed(above)}/${bracketed(below)}`,
};

/** Sums, products and the like need brackets as parts of something else. */
export function bracketed(content: string): string {
  const plain = content.trim();
  return /^[^\s+\-−±/,=<>·×]*$/u.test(plain) || /^\([^()]*\)$/.test(plain) ? plain : `(${plain})`;
}

/** Some sites drop the backslash of a macro, and leave `texttt{…}`. */
const lostBackslash =
  /(?<![A-Za-z\\])(?=(?:text(?:tt|bf|it|sc|sf|rm)|emph|math(?:bb|cal|rm|bf|sf)|frac|sqrt|href|url)\{)/g;

/** Write TeX as Unicode that reads well in a line: `$x^2$` as x², `\'e` as é. What has no such form stays readable. */
export function texToText(tex: string): string {
  const whole = reader(tex.replace(lostBackslash, '\\'));
  const quotes = { open: 0, straight: false, singleEnd: -1 };
  const mode: Mode = { math: false, quotes, nesting: { depth: 0 } };
  return resolveMarks(writeSpan(whole, { from: 0, to: whole.end }, mode));
}
