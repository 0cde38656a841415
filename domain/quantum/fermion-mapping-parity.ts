import type { FermionMapping } from './fermion-mapping.js';
import { qubitSet } from './qubit-set.js';

/**
 * Qubit j holds the sum of the occupations of modes 0 to j (Seeley, Richard, Love, J. Chem. Phys. 137, 224109 (2012), section III). With
 * the spins in blocks the last qubit of each block is a conserved quantity, which tapering takes off.
 */
export const PARITY: FermionMapping = {
  name: 'parity',
  updateSet: (mode, modes) => qubitSet(Array.from({ length: modes - mode }, (_, above) => mode + above)),
  paritySet: (mode) => qubitSet(mode > 0 ? [mode - 1] : []),
  flipSet: (mode) => qubitSet(mode > 0 ? [mode - 1, mode] : [mode]),
};
