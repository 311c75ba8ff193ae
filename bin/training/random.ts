/** A pseudorandom generator (mulberry32) of whole numbers from 0 to 2³² − 1, the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Shuffle a list in place (Fisher and Yates). */
export function shuffle(list: Int32Array, next: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = next() % (last + 1);
    const kept = list[last] ?? 0;
    list[last] = list[other] ?? 0;
    list[other] = kept;
  }
}
