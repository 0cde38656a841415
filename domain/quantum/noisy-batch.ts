import type { Circuit, Operation } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { RandomStream } from '../statistics/random.js';
import { evolve } from './mixed-evolution.js';
import { outcomeProbabilities } from './mixed-outcomes.js';
import { gateSteps, waitingSteps } from './noise.js';
import type { NoisyStep } from './noise.js';
import { trajectoryOutcomes } from './noise-trajectory.js';
import { copyPauliVector, MAX_MIXED_QUBITS, zeroPauliVector } from './pauli-vector.js';
import { countOutcomes, drawOutcomes } from './sampling.js';
import type { ShotCounts } from './shot-counts.js';

/** One way to measure a prepared state: gates that turn its basis, then Z on `measured`; bit k of a key of the counts is `measured[k]`. */
export interface ShotSetting {
  readonly operations: readonly Operation[];
  readonly measured: readonly number[];
  readonly shots: number;
}

/** The steps of a preparation, and what every setting adds to them. */
export interface NoisyBatch {
  readonly qubits: number;
  readonly preparation: readonly NoisyStep[];
  readonly settings: readonly (ShotSetting & { readonly steps: readonly NoisyStep[] })[];
}

/** Lays out gates and waiting of a batch in time. */
export function noisyBatch(
  { qubits, operations }: Circuit,
  settings: readonly ShotSetting[],
  model: NoiseModel,
): NoisyBatch {
  const busyUntil = new Array<number>(qubits).fill(0);
  const preparation = gateSteps(operations, busyUntil, model);
  const withSteps = settings.map((setting) => {
    const free = [...busyUntil];
    const gates = gateSteps(setting.operations, free, model);
    return { ...setting, steps: [...gates, ...waitingSteps(free, model)] };
  });
  return { qubits, preparation, settings: withSteps };
}

/** How the outcomes of a noisy batch are drawn; both are independent shots of the same distribution. */
export type NoisyMethod = 'mixed-state' | 'trajectories';

/**
 * The method that touches fewer numbers: 4^n for every step of a mixed state, however many shots there are; 2^n for every step of every
 * shot with trajectories. Trajectories where the mixed state is too large for memory.
 */
export function cheaperMethod({ qubits, preparation, settings }: NoisyBatch): NoisyMethod {
  if (qubits > MAX_MIXED_QUBITS) return 'trajectories';
  const settingSteps = settings.reduce((sum, { steps }) => sum + steps.length, 0);
  const mixed = 2 ** qubits * (preparation.length + settingSteps);
  const shotSteps = settings.reduce(
    (sum, { shots, steps }) => sum + shots * (preparation.length + steps.length),
    0,
  );
  return mixed <= shotSteps ? 'mixed-state' : 'trajectories';
}

/** Counts of every setting; setting k draws from `streams[k]` alone. */
export function measureNoisy(
  batch: NoisyBatch,
  streams: readonly RandomStream[],
  readout: NoiseModel['readout'],
  method: NoisyMethod,
): ShotCounts[] {
  return method === 'mixed-state'
    ? countsOfMixedState(batch, streams, readout)
    : countsOfTrajectories(batch, streams, readout);
}

function countsOfMixedState(
  { qubits, preparation, settings }: NoisyBatch,
  streams: readonly RandomStream[],
  readout: NoiseModel['readout'],
): ShotCounts[] {
  const prepared = zeroPauliVector(qubits);
  evolve(prepared, preparation);
  return settings.map(({ steps, measured, shots }, k) => {
    const state = copyPauliVector(prepared);
    evolve(state, steps);
    const outcomes = drawOutcomes(outcomeProbabilities(state, measured, readout), shots, streams[k]!);
    return countOutcomes(
      outcomes,
      measured.map((_, bit) => bit),
    );
  });
}

function countsOfTrajectories(
  { qubits, preparation, settings }: NoisyBatch,
  streams: readonly RandomStream[],
  readout: NoiseModel['readout'],
): ShotCounts[] {
  return settings.map(({ steps, measured, shots }, k) => {
    const stream = streams[k]!;
    const outcomes = trajectoryOutcomes([...preparation, ...steps], qubits, shots, stream);
    return countOutcomes(
      outcomes.map((outcome) => readOut(outcome, measured, readout, stream)),
      measured,
    );
  });
}

function readOut(
  outcome: number,
  measured: readonly number[],
  { oneGivenZero, zeroGivenOne }: NoiseModel['readout'],
  stream: RandomStream,
): number {
  let read = outcome;
  for (const qubit of measured) {
    const wrong = ((outcome >>> qubit) & 1) === 0 ? oneGivenZero : zeroGivenOne;
    if (stream.next() < wrong) read ^= 1 << qubit;
  }
  return read;
}
