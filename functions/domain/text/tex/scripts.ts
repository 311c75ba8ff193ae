const raised = new Map(
  Object.entries({
    ...pairsOf('0123456789+-−=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'),
    ...pairsOf('abcdefghijklmnoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
    ...pairsOf('ABDEGHIJKLMNOPRTUVW', 'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'),
    ...pairsOf('βγδθφϕχ', 'ᵝᵞᵟᶿᵠᵠᵡ'),
    ...pairsOf('°∘*∗⋆†‡′″⊤®™', '°°**⋆†‡′″ᵀ®™'),
  }),
);

const lowered = new Map(
  Object.entries({
    ...pairsOf('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'),
    ...pairsOf('aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
    ...pairsOf('βγρφϕχ', 'ᵦᵧᵨᵩᵩᵪ'),
  }),
);

function pairsOf(plain: string, small: string): Record<string, string> {
  const smalls = [...small];
  return Object.fromEntries([...plain].map((character, index) => [character, smalls[index] ?? character]));
}

/** Signs that stand on the line, since there is no small one: `M⊙`, `π±`. */
const onTheLine = /^(?:[⊙☉⊕♂♃]|[±∓])$/u;

/** Numbers in small digits, with their comma and point: `K₃,₃`, `La₀.₇`. A point above the line would not be seen as one. */
function smallNumbers(plain: string, table: ReadonlyMap<string, string>, sign: string): string | undefined {
  const numbers = sign === '_' ? /^\d+(?:[.,/]\d+)+$/ : /^\d+(?:,\d+)+$/;
  const compact = plain.replace(/, /g, ',');
  return numbers.test(compact) ? compact.replace(/\d/g, (digit) => table.get(digit) ?? digit) : undefined;
}

/** Every character in its small form, or undefined: the δ of `O_{7-δ}` has no small form, and beside a small 7 it would be a factor. */
function inSmallForms(plain: string, table: ReadonlyMap<string, string>): string | undefined {
  const smalls = [...plain.replace(/ /g, '')].map((character) => table.get(character));
  return smalls.every((character) => character !== undefined) ? smalls.join('') : undefined;
}

/** Whether Unicode has this one character as a small one. */
export function hasSmallForm(sign: '^' | '_', character: string): boolean {
  return (sign === '^' ? raised : lowered).has(character);
}

/** A name that needs no braces if no letter follows: `max`, `c2`. */
const name = /^(?!\p{Nd})[\p{Lu}\p{Ll}\p{Lo}\p{M}\p{Nd}]+$/u;

/**
 * Format a sub- or superscript: `²`, `ᵢⱼ` where Unicode has every character, else as TeX: `x_max`, `W^{1,p}`; braces within
 * make it brackets. Three letters are a word and stay one: tiny letters cannot be searched, and few fonts have them all.
 */
export function formatScript(sign: '^' | '_', content: string, next = ''): string {
  const plain = content.trim();
  if (plain === '') return '';
  if (onTheLine.test(plain)) return plain;
  if (sign === '^' && plain === 'TM') return '™';
  const table = sign === '^' ? raised : lowered;
  const isWord = /\p{L}{3}/u.test(plain);
  const set = isWord ? undefined : (smallNumbers(plain, table, sign) ?? inSmallForms(plain, table));
  if (set !== undefined) return set;
  const isOne = /^(?:.\p{M}*|\d+\.\d+|\([^(){}]*\))$/u.test(plain);
  if (isOne || (name.test(plain) && !/[\p{L}\p{N}]/u.test(next))) return sign + plain;
  return /[{}]/.test(plain) ? `${sign}(${plain})` : `${sign}{${plain}}`;
}
