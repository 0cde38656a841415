import type { JsonValue } from '../../contracts/json.js';
import { inversionCost, readoutInversion } from '../../domain/quantum/readout-inversion.js';
import type { Calibration, ReadState } from './sampled-energy.js';

/** What calibrating cost: its shots each, and the variance (hartree^2) that it adds to the property. */
interface CalibrationCost {
  shots: number;
  calibrationVariance: number;
}

/**
 * What each mitigation cost: of inverted readout errors the calibration's shots, the error it adds, the flips it found, and by how much it may multiply the
 * mean square of a term; of post-selection the share of shots that was kept.
 */
export function mitigationRecord(
  read: readonly ReadState[],
  calibration: Calibration | null,
  { shots, calibrationVariance }: CalibrationCost,
): Record<string, JsonValue> {
  const acceptance = Object.fromEntries(
    read.map(({ state, energy }) => [state.found.name, energy.acceptance]),
  );
  if (calibration === null) return { acceptance };
  const inversion = readoutInversion(calibration.flips);
  const costs = read.flatMap(({ state }) =>
    state.plan.settings.map(({ sum }) => inversionCost(inversion, sum)),
  );
  return {
    acceptance,
    readout: {
      calibrationShots: 2 * shots,
      calibrationErrorHartree: Math.sqrt(calibrationVariance),
      inversionCost: Math.max(...costs),
      flips: calibration.flips.map(({ oneGivenZero, zeroGivenOne }) => ({ oneGivenZero, zeroGivenOne })),
    },
  };
}
