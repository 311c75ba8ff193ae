import { hasSmallForm } from './scripts.ts';

/** A text that a power may stand behind: it ends in a letter, a number, a bracket, or the script before it. */
const powerBase = /[\p{L}\p{N}\p{M}*′)\]|]$/u;

/** A power that was typed without a formula: `n^2`, `10^-3`, `L^p`, `D^+`; not `5^th`, `n^1/4`, `2^57.8` or `2^2^n`, whose power goes on. */
const power =
  /\^(?:[+\-−]?\d{1,6}(?![\d^{]|[.,/]\d|\/\()|\p{L}(?![\p{L}\p{N}^_{(/'’])|[*+](?![\p{L}\p{N}*+^])|-(?![\p{L}\p{N}>-]))/uy;

/** An index that was typed without a formula: `x_i`, `P_5`, `t_2g`; not `snake_case`, `v_1.2`, `Q_1_2` or `x_n.py`. */
const index = /_(?:\d{1,2}(?![\d_{]|[.,]\d)|\p{L}(?![\p{L}\p{N}_{]))(?!\.\w|,[\p{L}\d](?![\p{L}\d_(]))/uy;

/** A text that an index may stand behind: it ends in one letter, as no identifier does, or in the script that it has already. */
const indexBase = /(?:^|[^\p{L}\p{N}\p{M}_.\\@#])\p{L}\p{M}?$|[\p{No}\p{Lm})]$/u;

const elements = new Set(
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th U Pu'.split(
    ' ',
  ),
);

/** Whether a text ends in elements and their counts, which want the next count small as well: `CO`, `MgB`, `Al_2O`; not `GPT`. */
function isCompound(before: string): boolean {
  const [word = ''] = /[A-Za-z\d_₀-₉()]*$/.exec(before) ?? [];
  if (!/^[A-Z(]/.test(word)) return false;
  const letters = word.replace(/[\d_₀-₉()]/g, ' ');
  const symbols = letters.match(/[A-Z][a-z]?|[a-z]/g) ?? [];
  return symbols.length > 0 && symbols.every((symbol) => elements.has(symbol));
}

/**
 * Find the script without a formula, `n^2` or `H_2O`, that begins at a position of a text; empty where the sign
 * belongs to a name (`snake_case`, `GPT_4`) or a face (`^_^`).
 */
export function findBareScript(text: string, at: number): string {
  const sign = text[at];
  const pattern = sign === '^' ? power : index;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0] ?? '';
  if (found === '') return '';
  const before = text.slice(Math.max(0, at - 24), at);
  if (sign === '^') return powerBase.test(before) && hasSmallForm('^', found.charAt(1)) ? found : '';
  const fits = indexBase.test(before) || (/_\d/.test(found) && isCompound(before));
  return fits && hasSmallForm('_', found.charAt(1)) ? found : '';
}
