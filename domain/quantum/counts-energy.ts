import type { ParitySum, ParityTerm } from './parity-sum.js';
import { commonParity } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';
import { invertedParity } from './readout-inversion.js';
import type { ReadoutInversion } from './readout-inversion.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/** Mean of a setting over its shots, with the variance of that mean; the unit is that of the coefficients and its square. */
export interface SettingEstimate {
  readonly mean: number;
  readonly variance: number;
  readonly shots: number;
}

/** The sum over all settings. Settings are measured apart, so that their variances add up. */
export interface CountedEnergy {
  readonly energy: number;
  readonly variance: number;
  readonly settings: readonly SettingEstimate[];
}

/**
 * Mean of a parity sum over counts and the unbiased estimate of that mean's variance, `s^2 / shots` with s^2 the sample variance
 * of whole shots: covariances between the terms are in it. With `readout` every parity is replaced by its unbiased estimate under that
 * readout error, which the variance then reflects. Throws a RangeError for fewer than two shots and for counts that do not fit.
 */
export function settingEstimate(
  sum: ParitySum,
  counts: ShotCounts,
  readout?: ReadoutInversion,
): SettingEstimate {
  const seen = observations(counts, sum.qubits).map(({ ones, shots }) => ({
    shots,
    value: parityValue(sum, ones, readout),
  }));
  const shots = seen.reduce((total, one) => total + one.shots, 0);
  if (shots < 2)
    throw new RangeError(`counts: expected at least 2 shots, as one has no variance, got ${shots}`);
  const mean = seen.reduce((total, one) => total + one.shots * one.value, 0) / shots;
  const squares = seen.reduce((total, one) => total + one.shots * (one.value - mean) ** 2, 0);
  return { mean, variance: squares / (shots - 1) / shots, shots };
}

/**
 * Energy and its variance from the counts of every setting, in their order. Throws a RangeError that names the setting where its counts do
 * not fit it, and for another number of counts.
 */
export function energyFromCounts(
  constant: number,
  sums: readonly ParitySum[],
  counts: readonly ShotCounts[],
  readout?: ReadoutInversion,
): CountedEnergy {
  if (counts.length !== sums.length) {
    throw new RangeError(`counts: expected those of ${sums.length} settings, got ${counts.length}`);
  }
  const settings = sums.map((sum, index) => {
    try {
      return settingEstimate(sum, counts[index]!, readout);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`setting ${index}: ${error.message}`, { cause: error });
    }
  });
  return {
    energy: settings.reduce((total, { mean }) => total + mean, constant),
    variance: settings.reduce((total, { variance }) => total + variance, 0),
    settings,
  };
}

/** Value of a parity sum where exactly `ones` were measured as 1; with `readout` what that reading counts for. */
export function parityValue(
  { constant, terms }: ParitySum,
  ones: QubitSet,
  readout?: ReadoutInversion,
): number {
  const parity = ({ bits }: ParityTerm): number =>
    readout ? invertedParity(readout, bits, ones) : 1 - 2 * commonParity(bits, ones);
  return terms.reduce((value, term) => value + term.coefficient * parity(term), constant);
}
