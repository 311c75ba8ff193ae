import {
  addAccent,
  isOneCharacterWith,
  letterAccents,
  mathAccents,
  signAccents,
  specialLetters,
} from './accents.ts';
import { alphabets, writeInAlphabet } from './alphabets.ts';
import { argumentMacros } from './argument-macros.ts';
import { formatScript } from './scripts.ts';
import { resolveSpacingMarks, wrapInSpacingMarks } from './spacing-marks.ts';
import { mathShorthands, namedOperators, silentMacros, spaceMacros, symbolMacros } from './symbols.ts';
import type { TexReader } from './tex-reader.ts';
import type { WriterState, Writers } from './writers.ts';

/** Write a macro of one sign: `\%`, `\,`, `\\`. */
function writeSign(sign: string): string {
  if (/[\s,;:>\\]/.test(sign)) return ' ';
  if (/[!/\-@=*]/.test(sign)) return '';
  return sign === '|' ? '‖' : sign;
}

/** Read the letter that an accent falls on: `{e}`, `e`, `{\i}`, `\i`; undefined, and nothing read, if there is none. */
function readAccentedLetters(
  from: TexReader,
  mark: string,
  named: boolean,
  mode: WriterState,
  write: Writers,
): string | undefined {
  const start = from.at();
  const gap = from.take(/\s+/y);
  const group = from.group();
  if (group !== undefined) return resolveSpacingMarks(write.span(from, group, { ...mode, math: false }));
  const macro = from.take(/\\(?:i|j|o|O|l|L|ae|AE|oe|OE|aa|AA|ss)(?![A-Za-z])\s?/y);
  if (macro !== '') return specialLetters.get(macro.slice(1).trim()) ?? '';
  const letter = from.take(/\p{L}/uy);
  const next = from.peek();
  // `\c ceiling` is no cedilla: behind a space the letter and its accent have to be one character
  if (letter !== '' && (!named || (isOneCharacterWith(letter, mark) && gap !== ''))) return letter;
  if (letter !== '' && gap === '' && next === '') return letter;
  from.moveTo(start);
  return undefined;
}

function writeAccent(
  from: TexReader,
  name: string,
  mark: string,
  mode: WriterState,
  write: Writers,
): string | undefined {
  const behind = from.behind(3).slice(0, -2);
  const letters = readAccentedLetters(from, mark, letterAccents.has(name), mode, write);
  if (letters === undefined) return letterAccents.has(name) ? undefined : name.replace('=', '');
  // `\b{eta}` was `\beta` once, `\^{r}` a power
  if (letterAccents.has(name) && letters.length > 1) return symbolMacros.get(name + letters) ?? letters;
  if (name === '^' && /[\p{L}\p{N})]$/u.test(behind) && !isOneCharacterWith(letters, mark))
    return formatScript('^', letters);
  return letters === '' ? name.replace(/[='.]/, '') : addAccent(letters, mark);
}

/** Whether a letter follows, as itself or as a macro: then the space behind a macro was only its end. */
function lettersFollow(from: TexReader): boolean {
  if (/[\p{L}\p{N}({[^_]/u.test(from.peek())) return true;
  if (from.peek() !== '\\') return false;
  const start = from.at();
  const name = from.take(/\\[A-Za-z]+/y).slice(1);
  from.moveTo(start);
  return alphabets.has(name) || mathAccents.has(name) || /^\p{L}$/u.test(symbolMacros.get(name) ?? '');
}

/** Write a symbol; the space that ends its macro stays where it stands at both sides, as in `a \leq b`. */
function writeSymbol(from: TexReader, character: string, before: string, mode: WriterState): string {
  const gap = from.take(/\s+/y);
  if (gap === '') return character;
  if (!mode.math) return character + gap;
  const isLetter = /^[\p{L}∂∇√]$/u.test(character);
  const keep = isLetter ? !lettersFollow(from) : /\s/.test(before);
  return keep ? `${character} ` : character;
}

/** Write a macro that only its author knows: its name if it stands alone, else what it was given. */
function writeUnknown(from: TexReader, name: string, mode: WriterState, write: Writers): string {
  const alone = name.length > 1 ? wrapInSpacingMarks(name) : name;
  const group = from.group();
  if (group === undefined) return alone;
  const inner = write.span(from, group, mode);
  if (inner.trim() === '') return alone;
  const isFunction = mode.math && name.length > 3;
  return isFunction ? wrapInSpacingMarks(`${name}(${inner.trim()})`) : inner;
}

/**
 * Write an i or j without its dot and without an accent. It is a letter of its own only in Turkish, of which the names are seen here:
 * `Y{\i}lmaz`. Elsewhere the accent was forgotten (`equat{\i}ons`), and in a formula it is the author's imaginary unit.
 */
function formatDotless(from: TexReader, name: string, own: string, mode: WriterState): string {
  if (mode.math) return name;
  const behind = from.text.slice(Math.max(0, from.at() - 42), from.at() - 2);
  const [word = ''] = /(?:[\p{L}{}]|\\["'`^~=.]|\\[cuvkHrij](?=[ {}]) ?)*$/u.exec(behind) ?? [];
  const isName = /^\p{Lu}/u.test(word.replace(/\\.|[{} ]/g, ''));
  return isName || mode.turkish ? own : name;
}

function writeNamed(
  from: TexReader,
  name: string,
  before: string,
  mode: WriterState,
  write: Writers,
): string {
  const mark = mode.math ? undefined : letterAccents.get(name);
  const withMark = mark === undefined ? undefined : writeAccent(from, name, mark, mode, write);
  if (withMark !== undefined) return withMark;
  const own =
    mode.math && name !== 'AA' && name !== 'ss' && name !== 'i' && name !== 'j'
      ? undefined
      : specialLetters.get(name);
  if (own !== undefined) {
    const letter = name === 'i' || name === 'j' ? formatDotless(from, name, own, mode) : own;
    from.take(/\s+/y);
    return letter;
  }
  const shorthand = mode.math ? (mathShorthands.get(name) ?? shorthandLetter(name)) : undefined;
  if (shorthand !== undefined) return writeSymbol(from, shorthand, before, mode);
  const command = argumentMacros.get(name);
  if (command !== undefined) return command(from, mode, write);
  const symbol = /^[SPC]$/.test(name) && mode.math ? undefined : symbolMacros.get(name);
  if (symbol !== undefined) return writeSymbol(from, symbol, before, mode);
  if (namedOperators.has(name)) return wrapInSpacingMarks(name === 'bmod' ? 'mod' : name);
  if (spaceMacros.has(name)) return ' ';
  if (silentMacros.has(name)) {
    from.take(/\s+/y);
    return '';
  }
  return writeUnknown(from, name, mode, write);
}

/** The letter of a macro that abbreviates `\mathcal{O}` or `\mathbb{R}`: `\cO`, `\calF`, `\bbR`, `\bZ`. */
function shorthandLetter(name: string): string | undefined {
  const [, own = '', letter = ''] = /^(c|cal|mc|s|bb|b(?=[CFNQRTZ]))([A-Z])$/.exec(name) ?? [];
  const alphabet = alphabets.get(own.startsWith('b') ? 'bb' : 'cal');
  return letter === '' || alphabet === undefined ? undefined : writeInAlphabet(letter, alphabet);
}

/** Write one macro together with its arguments. The reader stands at its backslash. */
export function writeMacro(from: TexReader, mode: WriterState, write: Writers): string {
  const before = from.peek(-1);
  const [, name = ''] = /^\\([A-Za-z]*)/.exec(from.take(/\\[A-Za-z]*(?:\*(?=\{))?/y)) ?? [];
  if (name !== '') return writeNamed(from, name, before, mode, write);
  const sign = from.take(/./suy);
  // text that was escaped as a program's string: `don\'t`, `the query\'s`
  if (sign === "'" && /[a-z]/i.test(before) && !mode.math) {
    const ending = from.take(/(?:s|t|m|d|ll|re|ve)(?![\w{\\])/y);
    if (ending !== '') return `'${ending}`;
  }
  // a place to break a word; but beside a capital or a number it is an escaped hyphen: `WikiText\-103`
  if (sign === '-' && /[\p{Lu}\d]/u.test(before + from.peek())) return '-';
  const mark = signAccents.get(sign);
  if (mark === undefined || (mode.math && sign === '=')) return writeSign(sign);
  return writeAccent(from, sign, mark, mode, write) ?? '';
}
