import { logistic } from '../../functions/domain/topics/logistic.ts';

/** Platt's calibration from margins to log-odds: log-odds = slope · margin + offset. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

const mostNewtonSteps = 100;
/** The fit is done when a step of Newton's method moves the calibration by no more than this. */
const tolerance = 1e-9;

/** The probability that a margin means. */
export const probability = ({ slope, offset }: Calibration, margin: number): number =>
  logistic(slope * margin + offset);

/**
 * Fit Platt's calibration to margins by Newton's method (Platt 1999, with the softened targets of Lin, Lin and Weng 2007).
 * The margins must be of papers that the line was not trained on, or else the probabilities are overconfident.
 */
export function calibrate(margins: readonly number[], isPositive: readonly boolean[]): Calibration {
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  const target = { positive: (positives + 1) / (positives + 2), negative: 1 / (negatives + 2) };
  let slope = 2;
  let offset = 0;
  for (let step = 0; step < mostNewtonSteps; step++) {
    const gradient: [number, number] = [0, 0];
    const hessian: [number, number, number] = [1e-9, 0, 1e-9];
    margins.forEach((margin, at) => {
      const p = probability({ slope, offset }, margin);
      const residual = p - (isPositive[at] ? target.positive : target.negative);
      gradient[0] += residual * margin;
      gradient[1] += residual;
      hessian[0] += p * (1 - p) * margin * margin;
      hessian[1] += p * (1 - p) * margin;
      hessian[2] += p * (1 - p);
    });
    const determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    const move = {
      slope: (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
      offset: (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
    };
    slope -= move.slope;
    offset -= move.offset;
    if (!(Math.abs(move.slope) + Math.abs(move.offset) > tolerance)) break;
  }
  return { slope, offset };
}
