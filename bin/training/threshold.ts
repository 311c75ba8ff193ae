/** The probability from which saying yes gives the best F1: the middle between the last yes and the first no. */
export function bestThreshold(probabilities: readonly number[], isOf: readonly boolean[]): number {
  const order = [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  );
  const inside = isOf.filter(Boolean).length;
  let found = 0;
  let best = -1;
  let threshold = 0.5;
  order.forEach((at, rank) => {
    if (isOf[at]) found++;
    const f1 = (2 * found) / (rank + 1 + inside);
    if (f1 <= best) return;
    best = f1;
    const following = order[rank + 1];
    const here = probabilities[at] ?? 0;
    threshold = (here + (following === undefined ? here : (probabilities[following] ?? 0))) / 2;
  });
  return threshold;
}

/** Half way from a topic's own best threshold to everybody's: the own one of forty papers is half luck. */
export const halfwayTo = (common: number, own: number): number => (common + own) / 2;
