/** An alphabet of mathematics: where A and a (and 0) stand in Unicode, and the letters that had a place before. */
interface Alphabet {
  readonly upper: number;
  readonly lower?: number;
  readonly digit?: number;
  readonly earlier: Readonly<Record<string, string>>;
}

const script: Alphabet = {
  upper: 0x1d49c,
  earlier: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ' },
};
const doubleStruck: Alphabet = {
  upper: 0x1d538,
  lower: 0x1d552,
  digit: 0x1d7d8,
  earlier: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};
const fraktur: Alphabet = {
  upper: 0x1d504,
  lower: 0x1d51e,
  earlier: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
};

/** Alphabets by the macro that switches to them. Bold, upright, sans and typewriter letters stay plain, so that they can be searched. */
export const alphabets: ReadonlyMap<string, Alphabet> = new Map([
  ...['mathcal', 'cal', 'Cal', 'mathscr', 'scr', 'EuScript'].map((name) => [name, script] as const),
  ...['mathbb', 'Bbb', 'mathbbm', 'mathds', 'mathbbmss', 'bb'].map((name) => [name, doubleStruck] as const),
  ...['mathfrak', 'frak', 'goth', 'mf'].map((name) => [name, fraktur] as const),
]);

function letterIn(plain: string, alphabet: Alphabet): string {
  const code = plain.charCodeAt(0);
  const from = (start: number | undefined, first: number) =>
    start === undefined ? plain : String.fromCodePoint(start + code - first);
  if (alphabet.earlier[plain] !== undefined) return alphabet.earlier[plain];
  if (plain >= 'A' && plain <= 'Z') return from(alphabet.upper, 0x41);
  if (plain >= 'a' && plain <= 'z') return from(alphabet.lower, 0x61);
  return plain >= '0' && plain <= '9' ? from(alphabet.digit, 0x30) : plain;
}

/** Write letters in an alphabet. Three or more are a name (`\mathcal{ALC}`) and stay as they can be read and found. */
export function writeInAlphabet(text: string, alphabet: Alphabet): string {
  return /[A-Za-z]{3}/.test(text) ? text : text.replace(/[A-Za-z0-9]/g, (plain) => letterIn(plain, alphabet));
}
