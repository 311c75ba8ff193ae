/** ln 2 as a sum of two numbers (as in fdlibm), so that a whole multiple of it is subtracted almost without error. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
/** The exponential of a number beyond ±40 is that of ±40. */
const greatestExponent = 40;
/** So many terms of the Taylor series are summed. */
const seriesTerms = 13;

/**
 * e^x for |x| ≤ 40, and the value at the limit for x beyond it. It is made of sums, products and quotients only, which IEEE 754
 * defines to the last bit: `Math.exp` may differ between engines, and a probability must not.
 */
export function exponential(x: number): number {
  const within = Math.max(-greatestExponent, Math.min(greatestExponent, x));
  const doublings = Math.round(within / (ln2High + ln2Low));
  const rest = within - doublings * ln2High - doublings * ln2Low;
  let sum = 1;
  for (let term = seriesTerms; term > 0; term--) sum = 1 + (sum * rest) / term;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let left = Math.abs(doublings); left > 0; left--) sum *= factor;
  return sum;
}

/** Log-odds → probability. */
export const logistic = (logOdds: number): number => 1 / (1 + exponential(-logOdds));
