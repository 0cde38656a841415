import { symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';

/**
 * A way to keep the occupations of fermionic modes in as many qubits: each qubit holds the sum modulo 2 of some occupations. Spin
 * orbitals are numbered in two blocks, mode p for orbital p with spin alpha, mode `orbitals + p` with spin beta. Sets in the words of
 * J. T. Seeley, M. J. Richard, P. J. Love, J. Chem. Phys. 137, 224109 (2012).
 */
export interface FermionMapping {
  readonly name: 'jordan-wigner' | 'parity' | 'bravyi-kitaev';
  /** Qubits that change with the occupation of `mode`. */
  updateSet(mode: number, modes: number): QubitSet;
  /** Qubits whose sum is the number, modulo 2, of occupied modes below `mode`. */
  paritySet(mode: number, modes: number): QubitSet;
  /** Qubits whose sum is the occupation of `mode`. */
  flipSet(mode: number, modes: number): QubitSet;
}

/** The qubits that are 1 in the determinant with these modes occupied; a set bit is the state 1. */
export function encodeOccupations(
  mapping: FermionMapping,
  occupied: readonly number[],
  modes: number,
): QubitSet {
  return occupied
    .map((mode) => mapping.updateSet(mode, modes))
    .reduce(symmetricDifference, { low: 0, high: 0 });
}
