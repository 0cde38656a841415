import type { FlipSlopes } from './flip-slopes.js';
import { hasQubit } from './qubit-set.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/**
 * Variance that a finite calibration adds to a value with these slopes, to first order: that of `sum slope * (share of wrong readings)` over the
 * calibration shots, whole shots at a time, so that readings that are wrong together are in it. A value that two states share the
 * calibration for has the difference of their slopes. Throws a RangeError for fewer than two shots and for counts that do not fit.
 */
export function calibrationVariance(slopes: FlipSlopes, zeros: ShotCounts, ones: ShotCounts): number {
  const ofZeros = slopes.map(({ oneGivenZero }) => oneGivenZero);
  // A reading of 0 is the wrong one here; the sign does not matter to a variance.
  const ofOnes = slopes.map(({ zeroGivenOne }) => zeroGivenOne);
  return varianceOfMean(ofZeros, zeros) + varianceOfMean(ofOnes, ones);
}

function varianceOfMean(slopes: readonly number[], counts: ShotCounts): number {
  const seen = observations(counts, slopes.length).map(({ ones, shots }) => ({
    shots,
    value: slopes.reduce((sum, slope, bit) => sum + (hasQubit(ones, bit) ? slope : 0), 0),
  }));
  const shots = seen.reduce((total, one) => total + one.shots, 0);
  if (shots < 2) throw new RangeError(`calibration: expected at least 2 shots, got ${shots}`);
  const mean = seen.reduce((total, one) => total + one.shots * one.value, 0) / shots;
  const squares = seen.reduce((total, one) => total + one.shots * (one.value - mean) ** 2, 0);
  return squares / (shots - 1) / shots;
}
