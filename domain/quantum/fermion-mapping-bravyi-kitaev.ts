import type { FermionMapping } from './fermion-mapping.js';
import { qubitSet } from './qubit-set.js';

/**
 * Qubit j holds the sum of the occupations of modes j + 1 - b to j, b being the largest power of two that divides j + 1: a binary
 * indexed tree (P. M. Fenwick, Softw. Pract. Exp. 24, 327 (1994)), so that all sets have at most about log2(modes) qubits
 * (S. B. Bravyi, A. Yu. Kitaev, Ann. Phys. 298, 210 (2002); Seeley, Richard, Love, J. Chem. Phys. 137, 224109 (2012), section IV).
 */
export const BRAVYI_KITAEV: FermionMapping = {
  name: 'bravyi-kitaev',
  updateSet: (mode, modes) => qubitSet(holders(mode + 1, modes)),
  paritySet: (mode) => qubitSet(parts(mode, 0)),
  // The qubit's own sum less that of the modes below in its range.
  flipSet: (mode) => qubitSet([mode, ...parts(mode, mode + 1 - lowestBit(mode + 1))]),
};

/** Qubits whose range holds the `place`-th mode, counted from 1. */
function holders(place: number, modes: number): number[] {
  return place > modes ? [] : [place - 1, ...holders(place + lowestBit(place), modes)];
}

/** Qubits whose ranges together are the modes `start + 1` to `end`, counted from 1. */
function parts(end: number, start: number): number[] {
  return end <= start ? [] : [end - 1, ...parts(end - lowestBit(end), start)];
}

function lowestBit(place: number): number {
  return place & -place;
}
