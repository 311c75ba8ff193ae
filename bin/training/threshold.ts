/** The probability threshold with the best F1: the middle between the last paper above it and the first one below. */
export function bestThreshold(probabilities: readonly number[], isPositive: readonly boolean[]): number {
  const ranked = probabilities
    .map((probability, at) => ({ probability, isPositive: isPositive[at] === true }))
    .sort((a, b) => b.probability - a.probability);
  const positives = isPositive.filter(Boolean).length;
  let found = 0;
  let best = -1;
  let threshold = 0.5;
  ranked.forEach(({ probability, isPositive }, rank) => {
    if (isPositive) found++;
    const f1 = (2 * found) / (rank + 1 + positives);
    if (f1 <= best) return;
    best = f1;
    threshold = (probability + (ranked[rank + 1]?.probability ?? probability)) / 2;
  });
  return threshold;
}

/** The mean of a topic's own best threshold and the common one: the own one, found on some forty papers, is half chance. */
export const halfwayTo = (common: number, own: number): number => (common + own) / 2;
