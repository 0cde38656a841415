import { bitCount, bitParity } from './bit-count.js';

/** Most qubits of a string, an operator or a set: two words of 32 bits. */
export const MAX_QUBITS = 64;

/** Some of up to 64 qubits, or the state of all of them: bit q of `low` is qubit q, bit q of `high` qubit 32 + q; unsigned. */
export interface QubitSet {
  readonly low: number;
  readonly high: number;
}

/** The set of these qubits (0 to 63); one named twice is in it once. */
export function qubitSet(qubits: readonly number[]): QubitSet {
  let [low, high] = [0, 0];
  for (const qubit of qubits) {
    if (qubit < 32) low |= 1 << qubit;
    else high |= 1 << (qubit - 32);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** The qubits of a set, ascending. */
export function qubitsOf(set: QubitSet): number[] {
  return Array.from({ length: MAX_QUBITS }, (_, qubit) => qubit).filter((qubit) => hasQubit(set, qubit));
}

/** True where the qubit is in the set. */
export function hasQubit({ low, high }: QubitSet, qubit: number): boolean {
  return ((qubit < 32 ? low >>> qubit : high >>> (qubit - 32)) & 1) === 1;
}

/** Qubits that are in one of the sets only: the sum modulo 2. */
export function symmetricDifference(a: QubitSet, b: QubitSet): QubitSet {
  return { low: (a.low ^ b.low) >>> 0, high: (a.high ^ b.high) >>> 0 };
}

/** 1 where an odd number of qubits is in both sets, else 0: the scalar product modulo 2. */
export function commonParity(a: QubitSet, b: QubitSet): number {
  return bitParity((a.low & b.low) ^ (a.high & b.high));
}

/** Number of qubits in the set. */
export function qubitCount({ low, high }: QubitSet): number {
  return bitCount(low) + bitCount(high);
}
