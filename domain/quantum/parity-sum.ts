import type { PauliTerm } from './pauli-operator.js';
import type { QubitSet } from './qubit-set.js';

/** `coefficient` times 1 where an even number of `bits` is measured as 1, else times -1: a product of Z. */
export interface ParityTerm {
  readonly coefficient: number;
  readonly bits: QubitSet;
}

/** What one setting measures: a function of the measured bits. */
export interface ParitySum {
  /** Number of measured bits, 1 to 64. */
  readonly qubits: number;
  readonly constant: number;
  readonly terms: readonly ParityTerm[];
}

/** A qubit-wise group once its axes are turned to Z: each term is the parity of the qubits on which it has a letter. */
export function turnedGroup(group: readonly PauliTerm[], qubits: number): ParitySum {
  const terms = group.map(({ coefficient, string }) => ({
    coefficient,
    bits: { low: (string.xLow | string.zLow) >>> 0, high: (string.xHigh | string.zHigh) >>> 0 },
  }));
  return { qubits, constant: 0, terms };
}
