import { settingEstimate } from './counts-energy.js';
import { inversionSlopes } from './flip-slopes.js';
import type { FlipSlopes } from './flip-slopes.js';
import { NumericalFailure } from './numerical-failure.js';
import type { ParitySum } from './parity-sum.js';
import { projectedMean } from './projected-readout.js';
import { readoutInversion } from './readout-inversion.js';
import type { BitFlip } from './readout-inversion.js';
import type { ShotCounts } from './shot-counts.js';
import { postSelect } from './symmetry-post-selection.js';
import type { BitSymmetry } from './symmetry-post-selection.js';

/** What is done against errors: inversion of calibrated readout errors (null: none), selection of the shots that show the symmetries. */
export interface Mitigation {
  readonly flips: readonly BitFlip[] | null;
  readonly postSelect: boolean;
}

/** Mean of one setting and the variance of that mean, that of the calibration apart. */
export interface MitigatedMean {
  readonly mean: number;
  readonly variance: number;
  /** Share of the shots that count: 1 where none are selected. */
  readonly acceptance: number;
  /** null without inversion. */
  readonly slopes: FlipSlopes | null;
}

/**
 * Mean of a setting under the mitigation asked for; a setting without symmetries keeps all its shots. Both together invert before they
 * select (`projectedMean`). Throws a NumericalFailure where no shots are left, or one, which has no variance; a RangeError for counts that do not fit.
 */
export function mitigatedMean(
  setting: { readonly sum: ParitySum; readonly symmetries: readonly BitSymmetry[] },
  counts: ShotCounts,
  { flips, postSelect: selecting }: Mitigation,
): MitigatedMean {
  const { sum, symmetries } = setting;
  const selects = selecting && symmetries.length > 0;
  if (selects) {
    return flips === null
      ? selectedMean(sum, symmetries, counts)
      : projectedMean(sum, symmetries, counts, flips);
  }
  if (flips === null) {
    const { mean, variance } = settingEstimate(sum, counts);
    return { mean, variance, acceptance: 1, slopes: null };
  }
  const { mean, variance } = settingEstimate(sum, counts, readoutInversion(flips));
  return { mean, variance, acceptance: 1, slopes: inversionSlopes(sum, counts, flips) };
}

function selectedMean(sum: ParitySum, symmetries: readonly BitSymmetry[], counts: ShotCounts): MitigatedMean {
  const { counts: kept, kept: shots, shots: before, acceptance } = postSelect(counts, sum.qubits, symmetries);
  if (shots < 2) {
    throw new NumericalFailure(
      `post-selection: expected at least 2 shots that show the symmetries of the state, as one has no variance, got ${shots} of ${before}`,
    );
  }
  const { mean, variance } = settingEstimate(sum, kept);
  return { mean, variance, acceptance, slopes: null };
}
