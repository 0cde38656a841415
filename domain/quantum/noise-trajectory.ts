import type { Operation } from '../../contracts/circuit.js';
import type { RandomStream } from '../statistics/random.js';
import { applyOperation, withFastOperations } from './circuit-simulation.js';
import type { NoisyGate, NoisyStep, Relaxation } from './noise.js';
import { drawBasisState } from './sampling.js';
import { copyState, zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';

/**
 * Outcomes (indices over all qubits) of independent trajectories (J. Dalibard, Y. Castin, K. Molmer, Phys. Rev. Lett. 68, 580 (1992)), ordered by
 * where something went wrong first. Until then all trajectories are one, so its chance to go on undisturbed is followed once, the first disturbance of every
 * shot is drawn from it, and a shot costs only the steps behind that.
 */
export function trajectoryOutcomes(
  steps: readonly NoisyStep[],
  qubits: number,
  shots: number,
  stream: RandomStream,
): number[] {
  const survival = undisturbedChances(steps, qubits);
  const firsts = Uint32Array.from({ length: shots }, () => firstBelow(survival, stream.next())).sort();
  const outcomes: number[] = [];
  const state = zeroState(qubits);
  steps.forEach((step, k) => {
    while (firsts[outcomes.length] === k) {
      const shot = copyState(state);
      withFastOperations(shot, (copy, apply) => {
        disturb(copy, step, stream, apply);
        for (let later = k + 1; later < steps.length; later++) takeStep(copy, steps[later]!, stream, apply);
      });
      outcomes.push(drawBasisState(shot, stream));
    }
    goOnUndisturbed(state, step);
  });
  while (outcomes.length < shots) outcomes.push(drawBasisState(state, stream));
  return outcomes;
}

/** Applies an operation to the state of one shot. */
type Apply = (operation: Operation) => void;

/** Chance that nothing has gone wrong up to and with each step. */
function undisturbedChances(steps: readonly NoisyStep[], qubits: number): Float64Array {
  const state = zeroState(qubits);
  let chance = 1;
  return Float64Array.from(steps, (step) => (chance *= goOnUndisturbed(state, step)));
}

/** Number of entries of a falling list that are above `mark`. */
function firstBelow(falling: Float64Array, mark: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falling[middle]! > mark) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The step without error, jump or change of phase; returns its chance. */
function goOnUndisturbed(state: Statevector, step: NoisyStep): number {
  if (step.kind === 'gate') {
    applyOperation(state, step.gate);
    return 1 - step.errorProbability;
  }
  const jump = step.decay * probabilityOfOne(state, step.qubit);
  stay(state, step, jump);
  return (1 - jump) * (1 - step.flip);
}

/** The step, given that something goes wrong in it. */
function disturb(state: Statevector, step: NoisyStep, stream: RandomStream, apply: Apply): void {
  if (step.kind === 'gate') return applyWithError(step, stream, apply);
  const excited = probabilityOfOne(state, step.qubit);
  const jump = step.decay * excited;
  const any = jump + (1 - jump) * step.flip;
  // After a jump the qubit is 0, and a change of phase is one of the whole state.
  if (stream.next() * any < jump) return moveDown(state, step.qubit, excited);
  stay(state, step, jump);
  apply({ gate: 'z', qubits: [step.qubit] });
}

/** The step, with everything that may happen in it. */
function takeStep(state: Statevector, step: NoisyStep, stream: RandomStream, apply: Apply): void {
  if (step.kind === 'relaxation') return relax(state, step, stream, apply);
  if (stream.next() < step.errorProbability) applyWithError(step, stream, apply);
  else apply(step.gate);
}

function applyWithError({ gate }: NoisyGate, stream: RandomStream, apply: Apply): void {
  apply(gate);
  let letters = 1 + stream.nextInt(4 ** gate.qubits.length - 1);
  for (const qubit of gate.qubits) {
    const error = ([null, 'x', 'y', 'z'] as const)[letters & 3]!;
    if (error !== null) apply({ gate: error, qubits: [qubit] });
    letters >>= 2;
  }
}

/** Amplitude damping: a jump from 1 to 0 with probability decay * P(1), else 1 shrinks by sqrt(1 - decay); then a change of phase. */
function relax(state: Statevector, step: Relaxation, stream: RandomStream, apply: Apply): void {
  const excited = probabilityOfOne(state, step.qubit);
  const jump = step.decay * excited;
  if (stream.next() < jump) moveDown(state, step.qubit, excited);
  else stay(state, step, jump);
  if (stream.next() < step.flip) apply({ gate: 'z', qubits: [step.qubit] });
}

function probabilityOfOne({ real, imaginary }: Statevector, qubit: number): number {
  const stride = 1 << qubit;
  let sum = 0;
  for (let block = stride; block < real.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) sum += real[i]! * real[i]! + imaginary[i]! * imaginary[i]!;
  }
  return sum;
}

/** No jump, where one had probability `jump`: 1 shrinks by sqrt(1 - decay), and the norm is restored. */
function stay(state: Statevector, { qubit, decay }: Relaxation, jump: number): void {
  const zero = 1 / Math.sqrt(1 - jump);
  const one = Math.sqrt(1 - decay) * zero;
  const stride = 1 << qubit;
  for (const part of [state.real, state.imaginary]) {
    for (let block = 0; block < part.length; block += 2 * stride) {
      for (let i = block; i < block + stride; i++) {
        part[i]! *= zero;
        part[i + stride]! *= one;
      }
    }
  }
}

/** A jump from 1 to 0, where 1 had probability `excited`. */
function moveDown(state: Statevector, qubit: number, excited: number): void {
  const factor = 1 / Math.sqrt(excited);
  const stride = 1 << qubit;
  for (const part of [state.real, state.imaginary]) {
    for (let block = 0; block < part.length; block += 2 * stride) {
      for (let i = block; i < block + stride; i++) {
        part[i] = factor * part[i + stride]!;
        part[i + stride] = 0;
      }
    }
  }
}
