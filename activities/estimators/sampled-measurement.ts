import type { JsonValue } from '../../contracts/json.js';
import type { CircuitBatchProgram, MeasuredSetting, StreamName } from '../../contracts/measurement.js';
import type { StateSampling } from '../../contracts/estimate.js';
import { createCircuit } from '../../domain/quantum/circuit.js';
import type { PlanKnowledge } from '../../domain/quantum/state-plan.js';
import type { EstimationProblem, EstimationSeed } from './estimator.js';
import { stateToJson } from './machine-state.js';
import { sampledOptions } from './sampled-options.js';
import { splitShots } from './sampled-shots.js';
import { knownState, type KnownState } from './sampled-states.js';
import { StageError } from '../stage-error.js';
import type { VqeStates } from './vqe-machine.js';
import { askedStates } from './vqe-outcome.js';

/** Name that leads from an estimation's seed to the streams of its shots. */
export const SHOT_STREAM = 'shots';

/** What is measured of one state, but for its circuits, which follow from what was found. JSON. */
export interface MeasuredState extends PlanKnowledge {
  sampling: StateSampling & { preparedHartree: number };
}

/** Where an estimation stands that has found its states and asked for their counts. JSON. */
export interface SampledMeasurement {
  phase: 'measurement';
  states: VqeStates;
  /** Upper and lower state of a gap, or the ground state. */
  measured: MeasuredState[];
  /** Shots of each of the two calibrations; 0: none. */
  calibration: number;
}

/** Measurements that one step asks for, and the state to go on from. */
export interface MeasurementStep {
  kind: 'measure';
  state: JsonValue;
  programs: CircuitBatchProgram[];
}

/** Seed and names of the shots: the estimation's own, or another seed that changes the shots alone. */
export function shotStream({ seed, path }: EstimationSeed, shotSeed: number | undefined): StreamName {
  return { seed: shotSeed ?? seed, path: [...path, SHOT_STREAM] };
}

/** Asks for the counts of every state of the property, and of the calibration where readout is mitigated, in one step. */
export function beginMeasurement(problem: EstimationProblem, states: VqeStates): MeasurementStep {
  const options = sampledOptions(problem.options);
  const known = askedStates(problem, states.found).map((found) => knownState(problem, found));
  if (options.mitigation.includes('post-selection')) refuseWithoutSymmetries(known);
  const { settings, calibration } = splitShots(
    known.flatMap(({ moments }) => moments.map(({ variance }) => Math.sqrt(variance))),
    options,
  );
  const stream = shotStream(states.seed, options.shotSeed);
  const shots = known.map(({ moments }) => settings.splice(0, moments.length));
  const state: SampledMeasurement = {
    ...{ phase: 'measurement', states, calibration },
    measured: known.map((one, k) => ({
      ...one.knowledge,
      sampling: samplingOf(one, shots[k]!),
    })),
  };
  return {
    kind: 'measure',
    state: stateToJson(state),
    programs: [
      ...known.map((one, k) => stateProgram(one, shots[k]!, stream)),
      ...(calibration > 0 ? [calibrationProgram(known[0]!.plan.qubits, calibration, stream)] : []),
    ],
  };
}

function samplingOf(
  { preparedHartree, size, plan }: KnownState,
  shots: readonly number[],
): MeasuredState['sampling'] {
  return {
    preparedHartree,
    shots: shots.reduce((sum, one) => sum + one, 0),
    settings: plan.settings.length,
    circuit: size,
  };
}

function stateProgram(
  { found, preparation, plan }: KnownState,
  shots: readonly number[],
  { seed, path }: StreamName,
): CircuitBatchProgram {
  const measured = Array.from({ length: plan.qubits }, (_, qubit) => qubit);
  const settings = plan.settings.map(({ operations }, k): MeasuredSetting => ({
    name: `setting-${k + 1}`,
    operations: [...operations],
    measured,
    shots: shots[k]!,
  }));
  return {
    kind: 'circuit-batch',
    objective: found.name,
    preparation,
    settings,
    stream: { seed, path: [...path, found.name] },
  };
}

/** All qubits left in 0, and all turned to 1. */
function calibrationProgram(qubits: number, shots: number, { seed, path }: StreamName): CircuitBatchProgram {
  const measured = Array.from({ length: qubits }, (_, qubit) => qubit);
  return {
    ...{ kind: 'circuit-batch', objective: 'readout', preparation: createCircuit(qubits, []) },
    settings: [
      { name: 'zeros', operations: [], measured, shots },
      {
        name: 'ones',
        operations: measured.map((qubit) => ({ gate: 'x' as const, qubits: [qubit] as [number] })),
        measured,
        shots,
      },
    ],
    stream: { seed, path: [...path, 'readout'] },
  };
}

function refuseWithoutSymmetries(known: readonly KnownState[]): void {
  for (const { plan } of known) {
    if (plan.settings.some(({ symmetries }) => symmetries.length > 0)) continue;
    throw new StageError(
      'ContractViolation',
      `estimation.options.mitigation: post-selection: expected settings that show a symmetry of the state, got none with grouping ${plan.grouping} and mapping ${plan.encoding}; basis-rotation settings show the numbers of electrons`,
    );
  }
}
