import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTerm, bytesOf, weightOf, weightsOf } from '../../../functions/domain/topics/weights.ts';

describe('weights', () => {
  test('say the same packed as spread out', () => {
    const matrices = fc.integer({ min: 1, max: 255 }).chain((width) =>
      fc.tuple(
        fc.constant(width),
        fc.array(
          fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -127, max: 127 })), {
            minLength: width,
            maxLength: width,
          }),
          { minLength: 1, maxLength: 6 },
        ),
      ),
    );
    fc.assert(
      fc.property(matrices, ([width, rows]) => {
        const weights = weightsOf(bytesOf(Int8Array.from(rows.flat()), width));
        rows.forEach((row, term) => {
          expect(row.map((_, column) => weightOf(weights, term, column))).toEqual(row);
          const sums = new Float64Array(width);
          addTerm(weights, term, 2, sums);
          expect([...sums]).toEqual(row.map((weight) => 2 * weight));
        });
      }),
      { numRuns: 50 },
    );
  });

  test('of more classes than a byte can name are refused', () => {
    expect(() => bytesOf(new Int8Array(256), 256)).toThrow('256 classes, and a model has room for 255');
  });
});
