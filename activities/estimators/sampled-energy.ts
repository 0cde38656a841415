import type { Counts } from '../../contracts/measurement.js';
import { calibrationVariance } from '../../domain/quantum/calibration-variance.js';
import type { FlipSlopes } from '../../domain/quantum/flip-slopes.js';
import type { MeasurementPlan } from '../../domain/quantum/measurement-plan.js';
import { mitigatedMean, type MitigatedMean, type Mitigation } from '../../domain/quantum/mitigated-mean.js';
import { calibratedFlips, type BitFlip } from '../../domain/quantum/readout-inversion.js';
import { shotsOf } from '../../domain/quantum/shot-counts.js';
import type { SampledState } from './sampled-states.js';

/** What was read with all qubits in 0 and with all in 1. */
export interface Calibration {
  zeros: Counts;
  ones: Counts;
  /** Probabilities of reading a bit wrong, in order of the bits. */
  flips: BitFlip[];
}

/** The calibration from its two counts, over so many bits. Throws a RangeError for counts that do not fit. */
export function calibrationFrom([zeros, ones]: readonly Counts[], bits: number): Calibration {
  return { zeros: zeros!, ones: ones!, flips: calibratedFlips(zeros!, ones!, bits) };
}

/** Energy of one state from the counts of its settings: hartree and its square. */
export interface MeasuredEnergy {
  energyHartree: number;
  /** Of the shots of the state alone, */
  shotVariance: number;
  /** and how the energy moves with a calibration that others may share; null where none was used. */
  slopes: FlipSlopes | null;
  /** Share of the state's shots that count. */
  acceptance: number;
}

/** Energy of a state, the constant of its plan included. Throws a NumericalFailure where post-selection leaves nothing, naming the setting. */
export function measuredEnergy(
  plan: MeasurementPlan,
  counts: readonly Counts[],
  mitigation: Mitigation,
): MeasuredEnergy {
  const means = plan.settings.map((setting, k) => mitigatedMean(setting, counts[k]!, mitigation));
  const sum = (of: (mean: MitigatedMean) => number): number =>
    means.reduce((total, mean) => total + of(mean), 0);
  const shots = counts.map(shotsOf);
  const counted = means.reduce((total, { acceptance }, k) => total + acceptance * shots[k]!, 0);
  return {
    energyHartree: plan.constant + sum(({ mean }) => mean),
    shotVariance: sum(({ variance }) => variance),
    slopes: mitigation.flips && addedSlopes(means.map(({ slopes }) => ({ slopes: slopes!, factor: 1 }))),
    acceptance: counted / shots.reduce((total, one) => total + one, 0),
  };
}

/** A measured state with its energy, and what it counts for in the property: 1, or -1 for the lower state of a gap. */
export interface ReadState {
  state: SampledState;
  energy: MeasuredEnergy;
  factor: number;
}

/** Slopes of a weighted sum. */
function addedSlopes(parts: readonly { slopes: FlipSlopes; factor: number }[]): FlipSlopes {
  return parts[0]!.slopes.map((_, bit) => {
    const along = (kind: keyof BitFlip): number =>
      parts.reduce((total, { slopes, factor }) => total + factor * slopes[bit]![kind], 0);
    return { oneGivenZero: along('oneGivenZero'), zeroGivenOne: along('zeroGivenOne') };
  });
}

/** What the finite calibration adds to the variance of a weighted sum of energies that share it; 0 without calibration. */
export function sharedCalibrationVariance(
  energies: readonly Pick<ReadState, 'energy' | 'factor'>[],
  calibration: Calibration | null,
): number {
  if (calibration === null) return 0;
  const parts = energies.map(({ energy, factor }) => ({ slopes: energy.slopes!, factor }));
  return calibrationVariance(addedSlopes(parts), calibration.zeros, calibration.ones);
}
