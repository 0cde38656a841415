import type { Circuit } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { RandomStream } from '../statistics/random.js';
import { applyOperation, simulateCircuit } from './circuit-simulation.js';
import { noisySteps } from './noise.js';
import type { NoisyStep, Relaxation } from './noise.js';
import { checkShots, countOutcomes, createSampler, sampleState } from './sampling.js';
import type { ShotCounts } from './shot-counts.js';
import { zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';

/**
 * Counts of a circuit, all registers one after the other in the key. With a noise model every shot runs a trajectory of its own
 * (J. Dalibard, Y. Castin, K. Molmer, Phys. Rev. Lett. 68, 580 (1992)), so shots are independent and cost one simulation each.
 * Throws a RangeError for a circuit without measurement, unbound parameters, too many qubits, or a bad number of shots.
 */
export function measureCircuit(
  circuit: Circuit,
  shots: number,
  stream: RandomStream,
  model?: NoiseModel,
): ShotCounts {
  checkShots(shots);
  const measured = circuit.measured.flatMap((register) => register.qubits);
  if (measured.length === 0) throw new RangeError('circuit: expected a measured register, got none');
  const ideal = simulateCircuit(circuit);
  if (model === undefined) return sampleState(ideal, measured, shots, stream);
  const steps = noisySteps(circuit.operations, circuit.qubits, model);
  const outcomes = Array.from({ length: shots }, () => {
    const outcome = createSampler(runTrajectory(steps, circuit.qubits, stream)).draw(stream);
    return readOut(outcome, measured, model.readout, stream);
  });
  return countOutcomes(outcomes, measured);
}

/** One random history of the state; its square, averaged over many, is the density matrix. */
export function runTrajectory(
  steps: readonly NoisyStep[],
  qubits: number,
  stream: RandomStream,
): Statevector {
  const state = zeroState(qubits);
  for (const step of steps) {
    if (step.kind === 'gate') applyOperation(state, step.gate);
    else if (step.kind === 'relaxation') relax(state, step, stream);
    else if (stream.next() < step.probability) applyRandomPauli(state, step.qubits, stream);
  }
  return state;
}

function applyRandomPauli(state: Statevector, qubits: readonly number[], stream: RandomStream): void {
  let letters = 1 + stream.nextInt(4 ** qubits.length - 1);
  for (const qubit of qubits) {
    const gate = ([null, 'x', 'y', 'z'] as const)[letters & 3]!;
    if (gate !== null) applyOperation(state, { gate, qubits: [qubit] });
    letters >>= 2;
  }
}

/** Amplitude damping: a jump from 1 to 0 with probability decay * P(1), else 1 shrinks by sqrt(1 - decay); then a change of phase. */
function relax(state: Statevector, { qubit, decay, flip }: Relaxation, stream: RandomStream): void {
  const excited = probabilityOfOne(state, qubit);
  const jump = decay * excited;
  if (stream.next() < jump) moveDown(state, qubit, 1 / Math.sqrt(excited));
  else {
    const norm = Math.sqrt(1 - jump);
    scaleHalves(state, qubit, 1 / norm, Math.sqrt(1 - decay) / norm);
  }
  if (stream.next() < flip) applyOperation(state, { gate: 'z', qubits: [qubit] });
}

function probabilityOfOne({ real, imaginary }: Statevector, qubit: number): number {
  const bit = 1 << qubit;
  let sum = 0;
  for (let i = 0; i < real.length; i++) {
    if ((i & bit) !== 0) sum += real[i]! * real[i]! + imaginary[i]! * imaginary[i]!;
  }
  return sum;
}

function scaleHalves(state: Statevector, qubit: number, zero: number, one: number): void {
  const bit = 1 << qubit;
  for (const part of [state.real, state.imaginary]) {
    for (let i = 0; i < part.length; i++) part[i]! *= (i & bit) === 0 ? zero : one;
  }
}

function moveDown(state: Statevector, qubit: number, factor: number): void {
  const bit = 1 << qubit;
  for (const part of [state.real, state.imaginary]) {
    for (let i = 0; i < part.length; i++) {
      if ((i & bit) !== 0) continue;
      part[i] = factor * part[i | bit]!;
      part[i | bit] = 0;
    }
  }
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
