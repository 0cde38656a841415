import type { CircuitBatchProgram, Counts } from '../../contracts/measurement.js';
import { allocateShots } from '../../domain/quantum/shot-allocation.js';
import { randomStream } from '../../domain/statistics/random.js';
import type { EstimationSeed } from './estimator.js';
import { advanceMinimiser, type Minimiser, pointsOf, startMinimiser } from './vqe-sampled-minimiser.js';
import type { SampledObjective } from './vqe-sampled-objective.js';
import type { VqeSampledOptions } from './vqe-sampled-options.js';
import { type Avoided, programOf, type Readout, readProgram } from './vqe-sampled-readout.js';
import type { VqeStateName } from './vqe-target.js';

/** The search for one state by measured values: JSON. */
export interface SampledSearch {
  name: VqeStateName;
  minimiser: Minimiser;
  /** The state to stay away from; null where there is none. */
  avoid: Avoided | null;
  /** Standard deviation of a single shot of each setting, as far as it is known, over all points of the last step; hartree. */
  deviations: readonly number[];
  /** The same at its first point alone, which is the one nearest to the parameters. */
  nearDeviations: readonly number[];
  /** Steps asked for so far, and values and shots in them. */
  steps: number;
  values: number;
  shots: number;
  /** Standard error of a value, by the last step; null before the first. Hartree. */
  errorHartree: number | null;
}

/** What a search begins with. */
export interface SampledBeginning {
  objective: SampledObjective;
  options: VqeSampledOptions;
  seed: EstimationSeed;
  avoid: Avoided | null;
  readouts: readonly Readout[];
  /** Most values that may be asked for. */
  values: number;
}

/** Names of the streams under an estimation's seed. */
export const START_STREAM = 'vqe-sampled-start';
export const SHOT_STREAM = 'vqe-sampled-shots';
export const DIRECTION_STREAM = 'vqe-sampled-directions';

/** A search that has asked nothing yet, at the parameters of the reference, with as much noise as the options say. */
export function beginSampledSearch(beginning: SampledBeginning): SampledSearch {
  const { objective, options, seed, avoid, readouts, values } = beginning;
  const { name } = objective.target;
  const start = randomStream(seed.seed, ...seed.path, START_STREAM, name);
  const { ansatz } = objective;
  const minimiser = startMinimiser({
    ...{ options, degree: ansatz.degree, values },
    parameters: ansatz.reference.map((x) => x + options.startWidth * start.normal()),
    stream: randomStream(seed.seed, ...seed.path, DIRECTION_STREAM, name),
  });
  const deviations = readouts.map(({ unknown }) => unknown);
  return {
    ...{ name, minimiser, avoid, deviations, nearDeviations: deviations },
    ...{ steps: 0, values: 0, shots: 0, errorHartree: null },
  };
}

/**
 * Points of the next step. A state without parameters is looked at once all the same: how far its shots scatter decides how many it gets
 * at the end.
 */
function nextPoints({ minimiser, steps }: SampledSearch): readonly (readonly number[])[] {
  const { parameters } = minimiser.state;
  return parameters.length === 0 && steps === 0 ? [parameters] : pointsOf(minimiser);
}

/** What the next step asks, all its values in one list; empty when the search is over. */
export function sampledPrograms(
  search: SampledSearch,
  objective: SampledObjective,
  readouts: readonly Readout[],
  { shotsPerEvaluation }: VqeSampledOptions,
  seed: EstimationSeed,
): CircuitBatchProgram[] {
  const shots = allocateShots(search.deviations, shotsPerEvaluation);
  return nextPoints(search).map((parameters, point) => {
    const path = [...seed.path, SHOT_STREAM, search.name, `step-${search.steps + 1}`, `point-${point + 1}`];
    return programOf({ objective, parameters, readouts, shots, seed: { seed: seed.seed, path } });
  });
}

/** The search after the counts of its programs, in their order. Throws a RangeError where they do not fit. */
export function advanceSampledSearch(
  search: SampledSearch,
  objective: SampledObjective,
  readouts: readonly Readout[],
  { shotsPerEvaluation }: VqeSampledOptions,
  answers: readonly Counts[][],
): SampledSearch {
  const readings = answers.map((counts) => readProgram(objective.plan.constant, readouts, counts));
  const minimiser =
    search.minimiser.state.status === 'running'
      ? advanceMinimiser(search.minimiser, readings)
      : search.minimiser;
  return {
    ...search,
    minimiser,
    deviations: readouts.map((_, index) => rootMeanSquare(readings.map((one) => one.deviations[index]!))),
    nearDeviations: readings[0]!.deviations,
    steps: search.steps + 1,
    values: search.values + readings.length,
    shots: search.shots + readings.length * shotsPerEvaluation,
    errorHartree: rootMeanSquare(readings.map(({ variance }) => Math.sqrt(variance))),
  };
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
