import { logistic } from '../../functions/domain/topics/logistic.ts';

/** Platt's line from margins to log-odds. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

const mostNewtonSteps = 100;

export const probability = ({ slope, offset }: Calibration, margin: number): number =>
  logistic(slope * margin + offset);

/**
 * Fit probabilities to margins by Newton's method (Platt 1999, with the softened targets of Lin, Lin and Weng 2007).
 * The margins must be of papers that the line had not seen, or else the probabilities are too bold.
 */
export function calibrate(margins: readonly number[], isOf: readonly boolean[]): Calibration {
  const inside = isOf.filter(Boolean).length;
  const target = { inside: (inside + 1) / (inside + 2), outside: 1 / (isOf.length - inside + 2) };
  let slope = 2;
  let offset = 0;
  for (let step = 0; step < mostNewtonSteps; step++) {
    const gradient = [0, 0] as [number, number];
    const curve = [1e-9, 0, 1e-9] as [number, number, number];
    margins.forEach((margin, at) => {
      const p = probability({ slope, offset }, margin);
      const miss = p - (isOf[at] ? target.inside : target.outside);
      gradient[0] += miss * margin;
      gradient[1] += miss;
      curve[0] += p * (1 - p) * margin * margin;
      curve[1] += p * (1 - p) * margin;
      curve[2] += p * (1 - p);
    });
    const determinant = curve[0] * curve[2] - curve[1] * curve[1];
    const move = {
      slope: (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant,
      offset: (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant,
    };
    slope -= move.slope;
    offset -= move.offset;
    if (!(Math.abs(move.slope) + Math.abs(move.offset) > 1e-9)) break;
  }
  return { slope, offset };
}
