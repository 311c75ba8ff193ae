import { exponential } from '../../functions/domain/topics/logistic.ts';
import {
  calibrated,
  type PiecewiseCalibration,
  partsOf,
} from '../../functions/domain/topics/piecewise-calibration.ts';

const mostNewtonSteps = 50;
const tolerance = 1e-9;

/** The mean and the spread of the two parts over the classes, each by its share of e^odds. */
function momentsOf(margins: Float64Array, bend: PiecewiseCalibration) {
  const odds = margins.map((margin) => calibrated(margin, bend));
  const highest = odds.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const shares = odds.map((one) => exponential(one - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const mean = [0, 0] as [number, number];
  const square = [0, 0, 0] as [number, number, number];
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

/**
 * Fit a bend so that the true classes surprise least: the mean of −log p is convex in the two slopes, and Newton's method finds its least.
 * @param margins of papers that the lines have not seen, a margin for each class
 * @param truth the number of each paper's class
 */
export function fitBend(margins: readonly Float64Array[], truth: readonly number[]): PiecewiseCalibration {
  const slopes = { steep: 5, gentle: 5 };
  for (let step = 0; step < mostNewtonSteps && margins.length > 0; step++) {
    const gradient = [0, 0] as [number, number];
    const curve = [1e-6, 0, 1e-6] as [number, number, number];
    margins.forEach((own, at) => {
      const { mean, square } = momentsOf(own, slopes);
      const [below, above] = partsOf(own[truth[at] ?? 0] ?? 0);
      gradient[0] += mean[0] - below;
      gradient[1] += mean[1] - above;
      curve[0] += square[0] - mean[0] * mean[0];
      curve[1] += square[1] - mean[0] * mean[1];
      curve[2] += square[2] - mean[1] * mean[1];
    });
    const determinant = curve[0] * curve[2] - curve[1] * curve[1];
    const steep = (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant;
    const gentle = (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant;
    slopes.steep = Math.max(0, slopes.steep - steep);
    slopes.gentle = Math.max(0, slopes.gentle - gentle);
    if (!(Math.abs(steep) + Math.abs(gentle) > tolerance)) break;
  }
  return slopes;
}
