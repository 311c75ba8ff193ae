import { findBareScript } from './bare-scripts.ts';
import { formatScript } from './scripts.ts';
import { resolveSpacingMarks } from './spacing-marks.ts';
import type { TexReader } from './tex-reader.ts';
import type { WriterState, Writers } from './writers.ts';

/** Names that some sites leave of `^{\circ}` when they drop the backslash. */
const bareNames = new Map([
  ['circ', '°'],
  ['infty', '∞'],
  ['star', '⋆'],
  ['times', '×'],
  ['prime', '′'],
  ['dagger', '†'],
]);

/** Write a sub- or superscript and what it holds. */
export function writeScript(from: TexReader, mode: WriterState, write: Writers): string {
  const sign = from.take(/[\^_]/y) === '^' ? '^' : '_';
  const content = resolveSpacingMarks(write.atom(from, { ...mode, math: true }));
  return formatScript(sign, bareNames.get(content) ?? content.replace(/^[_^]/, ''), from.peek());
}

/** Write a script that was typed without a formula, or the sign alone. */
export function writeBareScript(from: TexReader): string {
  const script = findBareScript(from.text, from.at()).slice(0, from.end - from.at());
  const sign = from.take(/[\^_]/y) === '^' ? '^' : '_';
  if (script === '') return sign;
  from.moveTo(from.at() + script.length - 1);
  return formatScript(sign, script.slice(1));
}

/** A formula without spaces inside brackets or before a comma, where they mean nothing. */
function withoutLooseSpaces(formula: string): string {
  return formula
    .trim()
    .replace(/([([⟨⌊⌈]) /g, '$1')
    .replace(/ (?=[)\]⟩⌋⌉,;])/g, '');
}

/** A space that was typed on purpose: `\,`, `\;`, `\ `, `~`, `\quad`. */
const space = '(?:(?<!\\\\)\\\\[,;:>\\s]|~|\\\\(?:q?quad|(?:thin|med|thick|en)?space)(?![A-Za-z]))';
const opensWithSpace = new RegExp(`^\\s*${space}`);
const closesWithSpace = new RegExp(`${space}\\s*$`);

/**
 * Write the formula that opens here. Its loose spaces mean nothing, but one at its edge that was typed on purpose parts it
 * from the word there: `$10^{17}\,$eV`, `21$\,$cm`.
 */
export function writeFormula(from: TexReader, mode: WriterState, write: Writers): string {
  const close = from.closing();
  const width = from.peek() === '\\' || (from.peek() === '$' && from.peek(1) === '$') ? 2 : 1;
  const span = { from: from.at() + width, to: close };
  const behind = /[\p{L}\p{N}\p{M})\]}%$′″]/u.test(from.peek(-1));
  from.moveTo(close + width);
  const source = from.text.slice(span.from, span.to);
  const before = behind && opensWithSpace.test(source.slice(0, 16)) ? ' ' : '';
  const isFollowed = /[\p{L}\p{N}(\\$√]/u.test(from.peek());
  const after = isFollowed && closesWithSpace.test(source.slice(-16)) ? ' ' : '';
  const written = withoutLooseSpaces(write.span(from, span, { ...mode, math: true }));
  return written === '' ? before && after : before + written + after;
}

/**
 * Write a dollar sign without its other half. Before or behind TeX it was meant to begin or end a formula, which is taken to be
 * that word; else it is money.
 */
export function writeStrayDollar(from: TexReader, mode: WriterState, write: Writers): string {
  const behind = /\S*$/.exec(from.behind(40))?.[0] ?? '';
  from.take(/\$/y);
  const word = from.word();
  const source = from.text.slice(from.at(), word);
  if (/^[A-Za-z\\{_^(|]/.test(source) && /\\[A-Za-z]|\^|^[A-Za-z]?_/.test(source)) {
    const span = { from: from.at(), to: word };
    from.moveTo(word);
    return write.span(from, span, { ...mode, math: true });
  }
  return /[\\^_}]|[$)\]]$/.test(behind) && !/\d/.test(from.peek()) ? '' : '$';
}

/** Whether a script behind a space belongs to what was written: `log ^2`; but the 3 of `4s4p ^3P` and of `+ ^3He` does not. */
export function isScriptOf(written: string, from: TexReader): boolean {
  if (!written.endsWith(' ') || !/^\s[\^_]/.test(from.behind(1) + from.peek())) return false;
  const isOfNext = /^\^(?:\{[^{}\\]{1,6}\}|\w)\s*(?:[A-Z]|\{|\\(?:rm|mathrm|text))/.test(from.ahead(16));
  return !isOfNext && /[\p{L}\p{M}\p{N})\]}|⟩°\u0003]\s+$/u.test(written);
}

/** Put brackets around a sum, a product and the like, which need them as parts of something else. */
export function addBrackets(content: string): string {
  const plain = content.trim();
  return /^[^\s+\-−±/,=<>·×]*$/u.test(plain) || /^\([^()]*\)$/.test(plain) ? plain : `(${plain})`;
}
