import { quantile } from './quantile.js';

/** Standard deviation of a normal law in units of its median absolute deviation, 1 / Phi^-1(3/4). */
export const SIGMA_PER_MAD = 1.4826;

/** Middle value, the mean of the two middle ones for an even number. Throws RangeError for no values. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Median distance from the median: a width that half of the values being wrong cannot spoil. Throws RangeError for no values. */
export function medianAbsoluteDeviation(values: ArrayLike<number>): number {
  const middle = median(values);
  return median(Float64Array.from(values, (value) => Math.abs(value - middle)));
}
