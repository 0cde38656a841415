import type { FermionMapping } from './fermion-mapping.js';
import { qubitSet } from './qubit-set.js';

/** Qubit j holds the occupation of mode j; the sign of a mode runs over all below it (P. Jordan, E. Wigner, Z. Phys. 47, 631 (1928)). */
export const JORDAN_WIGNER: FermionMapping = {
  name: 'jordan-wigner',
  updateSet: (mode) => qubitSet([mode]),
  paritySet: (mode) => qubitSet(Array.from({ length: mode }, (_, below) => below)),
  flipSet: (mode) => qubitSet([mode]),
};
