import type { Circuit, Operation } from '../../contracts/circuit.js';
import type { CircuitBatchProgram, Counts } from '../../contracts/measurement.js';
import { bindParameters } from '../../domain/quantum/circuit.js';
import { inverseOperations } from '../../domain/quantum/circuit-inverse.js';
import { settingEstimate, type SettingEstimate } from '../../domain/quantum/counts-energy.js';
import type { Measured } from '../../domain/quantum/measured.js';
import { seenDeviation, unknownDeviation } from '../../domain/quantum/shot-deviation.js';
import { zerosProbability } from '../../domain/quantum/zeros-probability.js';
import type { EstimationSeed } from './estimator.js';
import type { SampledObjective } from './vqe-sampled-objective.js';

/** A state to stay away from: its parameters, and the weight of the squared overlap with it. JSON. */
export interface Avoided {
  parameters: readonly number[];
  weightHartree: number;
}

/** One setting, and what its counts say. */
export interface Readout {
  readonly name: string;
  readonly operations: readonly Operation[];
  /** Hartree and its square; throws a RangeError for counts that do not fit. */
  read(counts: Counts): SettingEstimate;
  /** Standard deviation of a shot while nothing is known, hartree. */
  readonly unknown: number;
}

/** The settings of an objective's operator. */
export function operatorReadouts({ plan }: SampledObjective): Readout[] {
  return plan.settings.map(({ operations, sum }, index) => ({
    ...{ name: `setting-${index + 1}`, operations, unknown: unknownDeviation(sum) },
    read: (counts) => settingEstimate(sum, counts),
  }));
}

/**
 * The weighed squared overlap with a state that another circuit prepares on the same qubits: behind the inverse of that circuit, the share of
 * shots that read zeros only.
 */
export function overlapReadout(other: Circuit, { parameters, weightHartree: weight }: Avoided): Readout {
  return {
    name: 'overlap',
    operations: inverseOperations(bindParameters(other, parameters).operations),
    unknown: weight / 2,
    read: (counts) => {
      const { value, variance } = zerosProbability(counts, other.qubits);
      const shots = Object.values(counts).reduce((sum, one) => sum + one, 0);
      return { mean: weight * value, variance: weight * weight * variance, shots };
    },
  };
}

/** A state to measure: the settings, the shots of each, and whose random numbers a simulator uses. */
export interface Measurement {
  readonly objective: SampledObjective;
  readonly parameters: readonly number[];
  readonly readouts: readonly Readout[];
  readonly shots: readonly number[];
  readonly seed: EstimationSeed;
}

/** The program that measures it. */
export function programOf({
  objective,
  parameters,
  readouts,
  shots,
  seed,
}: Measurement): CircuitBatchProgram {
  const preparation = bindParameters(objective.ansatz.circuit, parameters);
  const measured = Array.from({ length: preparation.qubits }, (_, qubit) => qubit);
  return {
    kind: 'circuit-batch',
    objective: objective.target.name,
    preparation,
    settings: readouts.map(({ name, operations }, index) => ({
      ...{ name, operations: [...operations], measured, shots: shots[index]! },
    })),
    stream: { seed: seed.seed, path: [...seed.path] },
  };
}

/** What the counts of one program say: the value with the variance of its mean, and the deviation of a single shot of each setting for later. */
export interface ProgramReading extends Measured {
  readonly deviations: readonly number[];
}

/** Reads the counts of a program. Throws a RangeError that names the setting where they do not fit. */
export function readProgram(
  constant: number,
  readouts: readonly Readout[],
  counts: readonly Counts[],
): ProgramReading {
  if (counts.length !== readouts.length) {
    throw new RangeError(`counts: expected those of ${readouts.length} settings, got ${counts.length}`);
  }
  const seen = readouts.map((readout, index) => readSetting(readout, counts[index]!));
  return {
    value: seen.reduce((sum, { mean }) => sum + mean, constant),
    variance: seen.reduce((sum, { variance }) => sum + variance, 0),
    deviations: seen.map((estimate, index) => seenDeviation(estimate, readouts[index]!.unknown)),
  };
}

function readSetting(readout: Readout, counts: Counts): SettingEstimate {
  try {
    return readout.read(counts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${readout.name}: ${error.message}`, { cause: error });
  }
}
