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

/**
 * Set a sub- or superscript: `²`, `ᵢⱼ` where Unicode has every character, else `^n/2` in brackets: `x^(n/2)`, `x_max`.
 * Three letters are a word and stay one: tiny letters cannot be searched, and few fonts have them all.
 */
export function setScript(sign: '^' | '_', content: string): string {
  const plain = content.trim();
  if (plain === '') return '';
  const table = sign === '^' ? raised : lowered;
  const small = [...plain.replace(/ /g, '')].map((character) => table.get(character));
  if (!/\p{L}{3}/u.test(plain) && small.every((character) => character !== undefined)) return small.join('');
  const isOne =
    /^(?:[\p{Lu}\p{Ll}\p{Lo}\p{M}\p{Nd}]+|\d+\.\d+|.)$/u.test(plain) || /^\([^()]*\)$/.test(plain);
  return isOne ? sign + plain : `${sign}(${plain})`;
}
