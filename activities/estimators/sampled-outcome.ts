import type { EstimatorOutcome, StateEstimate } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { Counts } from '../../contracts/measurement.js';
import { seedName } from '../../domain/statistics/random.js';
import type { EstimationProblem } from './estimator.js';
import {
  calibrationFrom,
  measuredEnergy,
  sharedCalibrationVariance,
  type Calibration,
} from './sampled-energy.js';
import { shotStream, type SampledMeasurement } from './sampled-measurement.js';
import { mitigationRecord } from './sampled-mitigation.js';
import { sampledOptions, type SampledOptions } from './sampled-options.js';
import { sampledState } from './sampled-states.js';
import type { ReadState } from './sampled-energy.js';
import { START_STREAM } from './vqe-begin.js';
import { askedStates, searchRecord, stateEstimate } from './vqe-outcome.js';

/**
 * The answer from the counts of every program of the measurement, in their order. A gap varies by the sum of its states' shots, which are
 * independent, and by the calibration, which they share. Throws what `mitigatedMean` throws.
 */
export function sampledOutcome(
  problem: EstimationProblem,
  measurement: SampledMeasurement,
  counts: readonly Counts[][],
): EstimatorOutcome {
  const options = sampledOptions(problem.options);
  const { states, measured } = measurement;
  const { read, calibration } = readStates(problem, measurement, counts);
  const calibrationVariance = sharedCalibrationVariance(read, calibration);
  const shotVariance = read.reduce((sum, { energy }) => sum + energy.shotVariance, 0);
  const standardErrorHartree = Math.sqrt(shotVariance + calibrationVariance);
  const total = (values: readonly number[]): number =>
    values.reduce((sum, value, k) => sum + read[k]!.factor * value, 0);
  return {
    valueHartree: total(read.map(({ energy }) => energy.energyHartree)),
    standardErrorHartree,
    solverErrorHartree: read.reduce((sum, { state }) => sum + state.found.solverErrorHartree, 0),
    preparedHartree: total(measured.map(({ sampling }) => sampling.preparedHartree)),
    bound: 'none',
    states: stateEstimates(problem, measurement, read, calibration),
    parameters: {
      ...(options as unknown as Record<string, JsonValue>),
      allocation: 'variance-optimal, from simulating the prepared states',
      states: searchRecord(states.found),
      mitigated: mitigationRecord(read, calibration, { calibrationVariance, shots: measurement.calibration }),
    },
    seeds: seedsOf(measurement, options),
    warnings: [
      ...states.warnings,
      ...states.found.flatMap(({ warnings }) => warnings),
      ...missed(standardErrorHartree, options),
    ],
  };
}

function readStates(
  problem: EstimationProblem,
  { states, measured, calibration: calibrationShots }: SampledMeasurement,
  counts: readonly Counts[][],
): { read: ReadState[]; calibration: Calibration | null } {
  const postSelect = sampledOptions(problem.options).mitigation.includes('post-selection');
  const asked = askedStates(problem, states.found).map((found, k) =>
    sampledState(problem, found, measured[k]!),
  );
  const expected = asked.length + (calibrationShots > 0 ? 1 : 0);
  if (counts.length !== expected)
    throw new RangeError(`sampled: expected ${expected} results, got ${counts.length}`);
  const calibration =
    calibrationShots > 0 ? calibrationFrom(counts[asked.length]!, asked[0]!.plan.qubits) : null;
  const mitigation = { flips: calibration?.flips ?? null, postSelect };
  const read = asked.map((state, k) => ({
    state,
    energy: measuredEnergy(state.plan, counts[k]!, mitigation),
    factor: k === 0 ? 1 : -1,
  }));
  return { read, calibration };
}

/** All states found; those that were measured with their measured energy, of which no shots make an upper bound. */
function stateEstimates(
  problem: EstimationProblem,
  { states, measured }: SampledMeasurement,
  read: readonly ReadState[],
  calibration: Calibration | null,
): StateEstimate[] {
  const found = [...states.found].sort((a, b) => (a.name < b.name ? -1 : 1));
  return found.map((one) => {
    const estimate = stateEstimate(problem, one);
    const k = read.findIndex(({ state }) => state.found === one);
    if (k < 0) return estimate;
    const { energy } = read[k]!;
    const variance = energy.shotVariance + sharedCalibrationVariance([{ energy, factor: 1 }], calibration);
    return {
      ...estimate,
      energyHartree: energy.energyHartree,
      standardErrorHartree: Math.sqrt(variance),
      bound: 'none',
      sampling: measured[k]!.sampling,
    };
  });
}

function seedsOf(
  { states: { seed } }: SampledMeasurement,
  { shotSeed }: SampledOptions,
): Record<string, string> {
  const shots = shotStream(seed, shotSeed);
  return {
    starts: seedName(seed.seed, ...seed.path, START_STREAM),
    shots: seedName(shots.seed, ...shots.path),
  };
}

/** Shots were planned for the prepared states as they are; noise, and what is done against it, spread them more. */
function missed(standardErrorHartree: number, { targetErrorHartree }: SampledOptions): string[] {
  if (targetErrorHartree === undefined || standardErrorHartree <= MISSED_FACTOR * targetErrorHartree)
    return [];
  return [
    `the standard error, ${standardErrorHartree} hartree, is above the target of ${targetErrorHartree}: shots were planned without noise and mitigation`,
  ];
}

/** A standard error that is itself estimated from shots may lie above its target by this factor without anything being wrong. */
const MISSED_FACTOR = 1.2;
