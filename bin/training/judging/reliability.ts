import { mean } from './evaluate-topics.ts';

/** A predicted probability, and whether the prediction was true. */
export interface Claim {
  readonly score: number;
  readonly isTrue: boolean;
}

/** The claims of one range of probabilities. */
export interface Bin {
  /** 0 … 1 */
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  /** the mean of the predicted probabilities */
  readonly meanScore: number;
  /** the part of the claims that is true */
  readonly frequency: number;
}

export interface Reliability {
  readonly bins: readonly Bin[];
  /** the mean distance between score and frequency, each bin weighted by its claims (expected calibration error, Guo et al. 2017) */
  readonly error: number;
}

const binCount = 10;

/** How well probabilities are calibrated: of the claims with a probability of 0.7, seven of ten should be true. */
export function reliabilityOf(claims: readonly Claim[]): Reliability {
  const binOf = ({ score }: Claim): number => Math.min(binCount - 1, Math.floor(score * binCount));
  const bins = Array.from({ length: binCount }, (_, bin): Bin => {
    const own = claims.filter((claim) => binOf(claim) === bin);
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      claims: own.length,
      meanScore: mean(own.map(({ score }) => score)),
      frequency: mean(own.map(({ isTrue }) => Number(isTrue))),
    };
  });
  const error = bins.reduce(
    (sum, { claims, meanScore, frequency }) => sum + claims * Math.abs(meanScore - frequency),
    0,
  );
  return { bins, error: error / Math.max(1, claims.length) };
}
