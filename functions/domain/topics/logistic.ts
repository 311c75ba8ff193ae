const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const FURTHEST = 40;
const TERMS = 13;

/**
 * e^x for |x| ≤ 40, and the value at the edge beyond. Only sums, products and quotients, which IEEE 754 demands to the last
 * bit: `Math.exp` may differ between engines, and a probability must not.
 */
export const exponential = (x: number): number => {
  const within = Math.max(-FURTHEST, Math.min(FURTHEST, x));
  const doublings = Math.round(within / (LN2_HIGH + LN2_LOW));
  const rest = within - doublings * LN2_HIGH - doublings * LN2_LOW;
  let sum = 1;
  for (let term = TERMS; term > 0; term--) sum = 1 + (sum * rest) / term;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let left = Math.abs(doublings); left > 0; left--) sum *= factor;
  return sum;
};

/** Log-odds → probability. */
export const logistic = (odds: number): number => 1 / (1 + exponential(-odds));
