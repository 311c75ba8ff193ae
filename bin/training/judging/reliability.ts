import { mean } from './evaluate-topics.ts';

/** A probability that was said, and whether it was so. */
export interface Claim {
  readonly score: number;
  readonly isSo: boolean;
}

/** The claims of one range of probabilities. */
export interface Bin {
  /** 0 … 1 */
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  /** the mean that was said, and how often it was so */
  readonly said: number;
  readonly so: number;
}

export interface Reliability {
  readonly bins: readonly Bin[];
  /** the mean distance between what was said and what was so, each bin by its claims (Guo et al. 2017, expected calibration error) */
  readonly error: number;
}

const binCount = 10;

/** Whether what is said with 70 % is so in 70 of 100 cases. */
export function reliabilityOf(claims: readonly Claim[]): Reliability {
  const binOf = ({ score }: Claim): number => Math.min(binCount - 1, Math.floor(score * binCount));
  const bins = Array.from({ length: binCount }, (_, bin): Bin => {
    const own = claims.filter((claim) => binOf(claim) === bin);
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      claims: own.length,
      said: mean(own.map(({ score }) => score)),
      so: mean(own.map(({ isSo }) => Number(isSo))),
    };
  });
  const error = bins.reduce((sum, { claims, said, so }) => sum + claims * Math.abs(said - so), 0);
  return { bins, error: error / Math.max(1, claims.length) };
}
