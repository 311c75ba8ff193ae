/** A source of chance: the same seed brings the same. */
export interface Chance {
  /** from 0 to below 1 */
  (): number;
  /** a whole number from `least` to `most` */
  whole(least: number, most: number): number;
  /** whether something happens that happens so often */
  happens(share: number): boolean;
  one<T>(some: readonly T[]): T;
}

/** Make a source of chance of a seed (splitmix32). */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return Object.assign(next, {
    whole,
    happens: (share: number) => next() < share,
    one: <T>(some: readonly T[]): T => {
      const chosen = some[whole(0, some.length - 1)];
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  });
}
