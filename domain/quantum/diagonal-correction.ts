/** Smallest denominator of a correction, hartree: keeps a determinant at the Ritz value from drowning the others. */
const SMALLEST_DENOMINATOR = 0.05;

/** Davidson's correction, in place: each entry of a residual divided by `value - diagonal`. */
export function divideByDistance(vector: Float64Array, diagonal: Float64Array, value: number): void {
  for (let i = 0; i < vector.length; i++) {
    const distance = value - diagonal[i]!;
    vector[i]! /=
      distance > 0 ? Math.max(distance, SMALLEST_DENOMINATOR) : Math.min(distance, -SMALLEST_DENOMINATOR);
  }
}
