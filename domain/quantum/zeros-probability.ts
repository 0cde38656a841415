import type { Measured } from './measured.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/**
 * Probability that all `bits` are read as 0, with the unbiased estimate of the variance of that share, `p (1 - p) / (shots - 1)`. Behind a
 * circuit and the inverse of another one it is the squared overlap of the two states that they prepare (V. Havlicek et al., Nature 567,
 * 209 (2019)). Throws a RangeError for fewer than two shots and for counts that do not fit.
 */
export function zerosProbability(counts: ShotCounts, bits: number): Measured {
  const seen = observations(counts, bits);
  const total = seen.reduce((sum, { shots }) => sum + shots, 0);
  if (total < 2)
    throw new RangeError(`counts: expected at least 2 shots, as one has no variance, got ${total}`);
  const zeros = seen.reduce((sum, { ones, shots }) => sum + ((ones.low | ones.high) === 0 ? shots : 0), 0);
  const value = zeros / total;
  return { value, variance: (value * (1 - value)) / (total - 1) };
}
