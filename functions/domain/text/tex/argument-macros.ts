import { addAccent, mathAccents } from './accents.ts';
import { unescapeAddress } from './addresses.ts';
import { alphabets, writeInAlphabet } from './alphabets.ts';
import { formatScript } from './scripts.ts';
import { citationMark, resolveSpacingMarks, wrapInSpacingMarks } from './spacing-marks.ts';
import type { TexReader } from './tex-reader.ts';
import type { WriterState, Writers } from './writers.ts';

/** Writes a macro that takes arguments. The reader stands behind its name. */
type ArgumentMacro = (from: TexReader, mode: WriterState, write: Writers) => string;

const text = (mode: WriterState): WriterState => ({ ...mode, math: false });
const clean = (content: string): string => resolveSpacingMarks(content).trim();

/** Read an argument in square brackets, which most leave out. */
function readOption(from: TexReader): string {
  return from
    .take(/\s*\[[^\][{}$]{0,80}\]/y)
    .trim()
    .slice(1, -1);
}

/** Read an argument in braces, as it stands in the source. */
function readSource(from: TexReader): string {
  from.take(/\s+/y);
  const group = from.group();
  return group === undefined ? '' : from.text.slice(group.from, group.to);
}

/** Writes the argument as text. Without braces the macro is a switch (`{\bf x}`), which takes nothing. */
const asText: ArgumentMacro = (from, mode, write) => {
  from.take(/\s+/y);
  const group = from.group();
  return group === undefined ? '' : write.span(from, group, text(mode));
};
/** Writes the argument in the mode that it stands in. */
const asItIs: ArgumentMacro = (from, mode, write) => {
  from.take(/\s+/y);
  const group = from.group();
  return group === undefined ? '' : write.span(from, group, mode);
};
/** Writes the argument as an operator's name. */
const asName: ArgumentMacro = (from, mode, write) => wrapInSpacingMarks(clean(write.atom(from, text(mode))));

/** Leaves the macro and its argument out. */
const nothing: ArgumentMacro = (from) => {
  readOption(from);
  readSource(from);
  return '';
};
/** Leaves out its first argument and shows the second: `\textcolor{red}{words}`. */
const second: ArgumentMacro = (from, mode, write) => {
  readOption(from);
  readSource(from);
  return asItIs(from, mode, write);
};
/** Writes the argument between two signs. */
const between =
  (open: string, close: string): ArgumentMacro =>
  (from, mode, write) => {
    from.take(/\s+/y);
    // `\order(n)` has its brackets already
    if (from.peek() === '(') return open.replace(/\W$/u, '');
    return `${open}${clean(write.atom(from, mode))}${close}`;
  };

/** Writes a fraction in a line: `a/b`. */
const fraction: ArgumentMacro = (from, mode, write) => {
  const above = clean(write.atom(from, mode));
  const whole = write.fraction(above, clean(write.atom(from, mode)));
  return /[\p{L}\p{N}(\\]/u.test(from.peek()) ? `(${whole})` : whole;
};

const root: ArgumentMacro = (from, mode, write) => {
  const degree = readOption(from);
  const sign = `${degree === '' ? '' : formatScript('^', degree)}√`;
  from.take(/\s+/y);
  if (/^\(?$/.test(from.peek())) return sign;
  const content = clean(write.atom(from, mode));
  const isOne = /^(?:[\p{L}\p{N}]\p{M}*|\d+|\([^()]*\))$/u.test(content);
  return `${sign}${isOne ? content : `(${content})`}`;
};

const inLetters =
  (alphabet: Parameters<typeof writeInAlphabet>[1]): ArgumentMacro =>
  (from, mode, write) => {
    from.take(/\s+/y);
    const letters = from.take(/[A-Za-z]{2}(?![A-Za-z])/y);
    return writeInAlphabet(
      letters === '' || mode.math ? letters + (letters === '' ? clean(write.atom(from, mode)) : '') : letters,
      alphabet,
    );
  };

const withAccent =
  (mark: string): ArgumentMacro =>
  (from, mode, write) => {
    const content = write.atom(from, mode);
    return /^[\p{L}∂∇]\p{M}*$/u.test(content.trim()) ? addAccent(content.trim(), mark) : content;
  };

/** Writes `\href{address}{words}`: the words, and the address where they do not show it. */
const link: ArgumentMacro = (from, mode, write) => {
  const address = unescapeAddress(readSource(from).trim());
  const words = asItIs(from, text(mode), write).trim();
  if (words === '' || words === address) return address;
  return /^(?:https?:|www\.)|\.[a-z]{2,}\//.test(words) ? words : `${words} (${address})`;
};

/** Leaves a citation out, and the space before it with it; the writer cannot take back, so that a mark says where. */
const citation: ArgumentMacro = (from) => {
  readOption(from);
  readOption(from);
  readSource(from);
  return citationMark;
};

const note: ArgumentMacro = (from, mode, write) => {
  const words = asText(from, mode, write).trim();
  return words === '' ? '' : ` (${words})`;
};

/** Writes `\ce{H2O}`: numbers behind an element are counts. */
const chemistry: ArgumentMacro = (from, mode, write) =>
  asText(from, mode, write).replace(/(?<=[\p{L})\]])\d+/gu, (count) => formatScript('_', count));

const above: ArgumentMacro = (from, mode, write) => {
  const small = clean(write.atom(from, mode));
  return clean(write.atom(from, mode)) + formatScript('^', small);
};
const below: ArgumentMacro = (from, mode, write) => {
  const small = clean(write.atom(from, mode));
  return clean(write.atom(from, mode)) + formatScript('_', small);
};

const negated: ArgumentMacro = (from, mode, write) => {
  const [first = '', ...rest] = write.atom(from, mode);
  return first === '' ? '' : `${first}\u0338`.normalize('NFC') + rest.join('');
};

/** Leaves out how far `\kern-2pt` or `\raise 1ex` shifts, which is nothing to read. */
const shift =
  (otherwise: string): ArgumentMacro =>
  (from) => {
    const distance = from.take(/\s*=?\s*-?[\d.]*\s*(?:pt|em|ex|cm|mm|in|mu)(?![a-z])\s*/y);
    return distance === '' ? otherwise : ' ';
  };

/** Writes `\hspace{1cm}` as a space; what goes back, as `\hspace{-2pt}` does, parts nothing. */
const distance: ArgumentMacro = (from) => (readSource(from).trim().startsWith('-') ? '' : ' ');

/** Writes `\prescript{3}{}{He}`: the numbers stand before their element. */
const before: ArgumentMacro = (from, mode, write) => {
  const above = formatScript('^', clean(write.atom(from, mode)));
  return above + formatScript('_', clean(write.atom(from, mode)));
};

/** Leaves out `\newcommand{\name}[1]{meaning}`, which says something to TeX alone. */
const definition: ArgumentMacro = (from) => {
  if (readSource(from) === '') from.take(/\s*\\[A-Za-z]+[#\d]*/y);
  readOption(from);
  readOption(from);
  readSource(from);
  return '';
};

const environment: ArgumentMacro = (from, mode, write) => {
  const name = readSource(from);
  // skip the columns of a table, the options of a list
  if (/^(?:array|tabular|enumerate|itemize|minipage)/.test(name)) nothing(from, { ...mode }, write);
  if (!/^(?:equation|align|gather|multline|eqnarray|math|displaymath)\*?$/.test(name)) return ' ';
  const end = from.text.indexOf(`\\end{${name}}`, from.at());
  if (end < 0 || end >= from.end) return ' ';
  const span = { from: from.at(), to: end };
  from.moveTo(end);
  return ` ${write.span(from, span, { ...mode, math: true }).trim()} `;
};

/** Writes MathJax's `\unicode{x3b1}`. */
const codePoint: ArgumentMacro = (from) => {
  readOption(from);
  const source = readSource(from).trim();
  const code = /^x/i.test(source) ? Number.parseInt(source.slice(1), 16) : Number.parseInt(source, 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
};

const all = (names: string, command: ArgumentMacro): [string, ArgumentMacro][] =>
  names.split(' ').map((name) => [name, command]);

/** Writers of macros with arguments, by the macro's name. */
export const argumentMacros: ReadonlyMap<string, ArgumentMacro> = new Map<string, ArgumentMacro>([
  ...[...mathAccents].map(([name, mark]): [string, ArgumentMacro] => [name, withAccent(mark)]),
  ...[...alphabets].map(([name, alphabet]): [string, ArgumentMacro] => [name, inLetters(alphabet)]),
  ...all(
    'text textrm textbf textit texttt textsc textsf textsl textup textnormal textmd emph mbox hbox enquote uline textls code say acs ac gls acp acl acrshort ttt',
    asText,
  ),
  ...all(
    'mathrm mathbf mathsf mathtt mathit mathnormal boldsymbol bm pmb bold mathop mathrel mathbin mathord mathopen mathclose smash substack underline overbrace underbrace overrightarrow overleftarrow MakeLowercase MakeUppercase uppercase lowercase math ensuremath mbf mb boldmath num si unit norm@ rev revised mathring@',
    asItIs,
  ),
  ...all('operatorname', asName),
  ...all('hspace vspace', distance),
  ['prescript', before],
  ...all('kern mkern hskip vskip moveleft moveright', shift('')),
  ...['raise', 'lower'].map((name): [string, ArgumentMacro] => [name, shift(name)]),
  ...all('newcommand renewcommand providecommand DeclareMathOperator def', definition),
  ...all(
    'label color thanks phantom hphantom vphantom includegraphics bibliographystyle pagestyle end section tag fontsize',
    nothing,
  ),
  ...all('textcolor colorbox hyperlink foreignlanguage raisebox scalebox multicolumn hyperref', second),
  ...all('texorpdfstring', (from, mode, write) => {
    const tex = asItIs(from, mode, write);
    return asItIs(from, text(mode), write) || tex;
  }),
  ...all(
    'cite citep citet citealp citealt citeauthor citeyear parencite textcite autocite nocite citeproc footcite citenum ref eqref cref Cref autoref pageref',
    citation,
  ),
  ...all('frac dfrac tfrac nicefrac sfrac cfrac infrac flatfrac', fraction),
  ['sqrt', root],
  ['href', link],
  ...all('url path nolinkurl', (from) => unescapeAddress(readSource(from).trim())),
  ...all('footnote footnotetext', note),
  ...all('ce ch', chemistry),
  ...all('textsuperscript', (from, mode, write) => formatScript('^', clean(asText(from, mode, write)))),
  ...all('textsubscript', (from, mode, write) => formatScript('_', clean(asText(from, mode, write)))),
  ...all('stackrel overset', above),
  ...all('underset', below),
  ...all('binom dbinom tbinom', (from, mode, write) => {
    const n = clean(write.atom(from, mode));
    return `(${n} choose ${clean(write.atom(from, mode))})`;
  }),
  ...all(
    'SI qty',
    (from, mode, write) => `${clean(asText(from, mode, write))} ${clean(asText(from, mode, write))}`,
  ),
  [
    'ion',
    (from, mode, write) =>
      `${clean(asText(from, mode, write))} ${clean(asText(from, mode, write)).toUpperCase()}`,
  ],
  ...all('abs', between('|', '|')),
  ...all('norm', between('‖', '‖')),
  ...all('floor', between('⌊', '⌋')),
  ...all('ceil ceiling', between('⌈', '⌉')),
  ...all('ket', between('|', '⟩')),
  ...all('bra', between('⟨', '|')),
  ...all('braket vev mean', between('⟨', '⟩')),
  ...all('set', between('{', '}')),
  ...all('Oh bigO BigO bigoh BigOh Order order', between('O(', ')')),
  ...all('pmod', (from, mode, write) => ` (mod ${clean(write.atom(from, mode))})`),
  ...all('xrightarrow xlongrightarrow', (from, mode, write) => {
    readOption(from);
    return `→${formatScript('^', clean(write.atom(from, mode)))}`;
  }),
  ['not', negated],
  ['begin', environment],
  ['unicode', codePoint],
]);
