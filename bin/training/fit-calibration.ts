import { exponential } from '../../functions/domain/topics/logistic.ts';
import {
  calibrated,
  type PiecewiseCalibration,
  partsOf,
} from '../../functions/domain/topics/piecewise-calibration.ts';

const mostNewtonSteps = 50;
/** The fit is done when a step of Newton's method moves the slopes by no more than this. */
const tolerance = 1e-9;

/** A paper that the lines were not trained on: its margin for each class, and the number of its true class. */
export interface CalibrationExample {
  readonly margins: Float64Array;
  readonly label: number;
}

/** The means of the two parts of the margins and of their products, each class weighted by its probability. */
function momentsOf(margins: Float64Array, calibration: PiecewiseCalibration) {
  const logOdds = margins.map((margin) => calibrated(margin, calibration));
  const highest = logOdds.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const shares = logOdds.map((one) => exponential(one - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const mean: [number, number] = [0, 0];
  const square: [number, number, number] = [0, 0, 0];
  margins.forEach((margin, label) => {
    const [below, above] = partsOf(margin);
    const p = (shares[label] ?? 0) / all;
    mean[0] += p * below;
    mean[1] += p * above;
    square[0] += p * below * below;
    square[1] += p * below * above;
    square[2] += p * above * above;
  });
  return { mean, square };
}

/** Fit the two slopes so that the log loss is least. It is convex in them, and Newton's method finds its minimum. */
export function fitPiecewiseCalibration(examples: readonly CalibrationExample[]): PiecewiseCalibration {
  const slopes = { steep: 5, gentle: 5 };
  for (let step = 0; step < mostNewtonSteps && examples.length > 0; step++) {
    const gradient: [number, number] = [0, 0];
    const hessian: [number, number, number] = [1e-6, 0, 1e-6];
    for (const { margins, label } of examples) {
      const { mean, square } = momentsOf(margins, slopes);
      const [below, above] = partsOf(margins[label] ?? 0);
      gradient[0] += mean[0] - below;
      gradient[1] += mean[1] - above;
      hessian[0] += square[0] - mean[0] * mean[0];
      hessian[1] += square[1] - mean[0] * mean[1];
      hessian[2] += square[2] - mean[1] * mean[1];
    }
    const determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    const steep = (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
    const gentle = (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
    slopes.steep = Math.max(0, slopes.steep - steep);
    slopes.gentle = Math.max(0, slopes.gentle - gentle);
    if (!(Math.abs(steep) + Math.abs(gentle) > tolerance)) break;
  }
  return slopes;
}
