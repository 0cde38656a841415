import { allocateShots, shotsFor } from '../../domain/quantum/shot-allocation.js';
import { StageError } from '../stage-error.js';
import type { SampledOptions } from './sampled-options.js';

/** Share of the shots that goes into calibrating the readout, half of it with all qubits 0 and half with all qubits 1. */
const CALIBRATION_SHARE = 0.1;
/**
 * Share of the shots that is spread evenly before the rest goes where it lowers the variance. A setting whose shots all agree in the prepared
 * state would else get none, and say nothing about its own variance where noise acts.
 */
const EVEN_SHARE = 0.05;
/** Fewest shots of a setting or a calibration: with one there is no variance. */
const FEWEST = 2;

/** How the shots of one candidate are spent. */
export interface SplitShots {
  /** Of every setting, in the order of the deviations. */
  settings: number[];
  /** Of each of the two calibrations; 0 where readout is not mitigated. */
  calibration: number;
}

/** All shots of a candidate, from the standard deviations (hartree) of single shots of all settings of all its states. */
function wholeShots(
  deviations: readonly number[],
  { shots, targetErrorHartree }: SampledOptions,
  calibrationShare: number,
): number {
  if (targetErrorHartree === undefined) return shots;
  const needed = Math.ceil(
    shotsFor(deviations, targetErrorHartree) / (1 - EVEN_SHARE) / (1 - calibrationShare),
  );
  if (needed <= shots) return needed;
  throw new StageError(
    'ContractViolation',
    `estimation.options.targetErrorHartree: a standard error of ${targetErrorHartree} hartree needs ${needed} shots, ` +
      `expected at most estimation.options.shots, ${shots}; allow more shots or a larger error`,
  );
}

/**
 * Splits the shots over states and settings so that the variance of the property is smallest (`allocateShots`), but for a small even share; a
 * gap varies by the sum of its two states, so all settings compete alike. Throws a RangeError where there are fewer than two shots a setting, a
 * `ContractViolation` that says how many are needed where the target error needs more than allowed.
 */
export function splitShots(deviations: readonly number[], options: SampledOptions): SplitShots {
  const calibrates = options.mitigation.includes('readout');
  const shots = wholeShots(deviations, options, calibrates ? CALIBRATION_SHARE : 0);
  const calibration = calibrates ? Math.max(FEWEST, Math.round((CALIBRATION_SHARE * shots) / 2)) : 0;
  const left = Math.max(1, shots - 2 * calibration);
  const even = Math.max(FEWEST, Math.floor((EVEN_SHARE * left) / deviations.length));
  return { settings: allocateShots(deviations, left, even), calibration };
}
