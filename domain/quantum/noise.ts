import type { GateQuality, NoiseModel } from '../../contracts/noise-model.js';
import { nativeGates } from './native-gates.js';
import type { NativeGate } from './native-gates.js';
import type { Operation } from '../../contracts/circuit.js';

/** One qubit relaxing for a while: with `decay` from 1 to 0, and with `flip` a change of phase (Z). */
export interface Relaxation {
  readonly kind: 'relaxation';
  readonly qubit: number;
  readonly decay: number;
  readonly flip: number;
}

/** A gate, and with `errorProbability` after it one of the Pauli operators other than the identity on its qubits, all alike. */
export interface NoisyGate {
  readonly kind: 'gate';
  readonly gate: NativeGate;
  readonly errorProbability: number;
}

/** What happens to the qubits, in order. */
export type NoisyStep = NoisyGate | Relaxation;

/**
 * Probability of an error other than the identity on `qubits` qubits, so that with what relaxation does to them during the gate the mean fidelity
 * over pure states is the one given. With d = 2^n a fidelity F belongs to a process fidelity ((d + 1) F - 1) / d (M. Horodecki, P. and
 * R. Horodecki, Phys. Rev. A 60, 1888 (1999); M. A. Nielsen, Phys. Lett. A 303, 249 (2002)); a complete mixing with share m before a channel of process
 * fidelity R leaves (1 - m) R + m / d^2, and a share 1 - 1/d^2 of a mixing are errors. 0 where relaxation alone costs more than that.
 */
export function errorProbability(
  { fidelity, durationNanoseconds }: GateQuality,
  qubits: 1 | 2,
  model: NoiseModel,
): number {
  const d = 2 ** qubits;
  const process = ((d + 1) * fidelity - 1) / d;
  const relaxed = relaxationFidelity(durationNanoseconds, model) ** qubits;
  const none = 1 / (d * d);
  return Math.max(0, (1 - none) * (1 - (process - none) / (relaxed - none)));
}

/** Process fidelity of one qubit's relaxation: a quarter of 1 + 2 exp(-t/T2) + exp(-t/T1), the trace of its Pauli transfer matrix. */
function relaxationFidelity(nanoseconds: number, { relaxation }: NoiseModel): number {
  if (relaxation === undefined) return 1;
  const time = nanoseconds / 1000;
  const { t1Microseconds: t1, t2Microseconds: t2 } = relaxation;
  return (1 + 2 * Math.exp(-time / t2) + Math.exp(-time / t1)) / 4;
}

/**
 * A circuit with its noise: native gates in order, each followed by depolarisation of its qubits; every gate starts as soon as its
 * qubits are free, and qubits relax while they wait and while a gate acts on them, all until the last gate has ended.
 */
export function noisySteps(operations: readonly Operation[], qubits: number, model: NoiseModel): NoisyStep[] {
  const free = new Array<number>(qubits).fill(0);
  return [...gateSteps(operations, free, model), ...waitingSteps(free, model)];
}

/** Steps of these operations on qubits that are busy until `free` (nanoseconds, one a qubit), which is moved on: others can follow. */
export function gateSteps(operations: readonly Operation[], free: number[], model: NoiseModel): NoisyStep[] {
  return nativeGates(operations).flatMap((gate) => {
    const quality = gate.qubits.length === 1 ? model.oneQubit : model.twoQubit;
    const start = Math.max(...gate.qubits.map((qubit) => free[qubit]!));
    return [
      ...relaxUntil(start, gate.qubits, free, model),
      { kind: 'gate', gate, errorProbability: errorProbability(quality, gate.qubits.length, model) },
      ...relaxUntil(start + quality.durationNanoseconds, gate.qubits, free, model),
    ] satisfies NoisyStep[];
  });
}

/** All qubits wait for the last one: what comes before measurement. */
export function waitingSteps(free: number[], model: NoiseModel): Relaxation[] {
  return relaxUntil(
    Math.max(...free),
    free.map((_, qubit) => qubit),
    free,
    model,
  );
}

function relaxUntil(
  time: number,
  qubits: readonly number[],
  free: number[],
  model: NoiseModel,
): Relaxation[] {
  return qubits.flatMap((qubit) => {
    const relaxation = relaxationOver(time - free[qubit]!, qubit, model);
    free[qubit] = time;
    return relaxation ?? [];
  });
}

/**
 * Relaxation to |0> over a time: decay 1 - exp(-t/T1), and what dephasing is left beside it, (1 - exp(-t (1/T2 - 1/(2 T1)))) / 2
 * (M. A. Nielsen, I. L. Chuang, Quantum Computation and Quantum Information, section 8.3). Undefined where nothing happens.
 */
function relaxationOver(
  nanoseconds: number,
  qubit: number,
  { relaxation }: NoiseModel,
): Relaxation | undefined {
  if (relaxation === undefined || nanoseconds <= 0) return undefined;
  const time = nanoseconds / 1000;
  const { t1Microseconds: t1, t2Microseconds: t2 } = relaxation;
  return {
    kind: 'relaxation',
    qubit,
    decay: -Math.expm1(-time / t1),
    flip: -Math.expm1(-time * (1 / t2 - 1 / (2 * t1))) / 2,
  };
}
