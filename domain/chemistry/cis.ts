import { lowestOfSingles } from './singles.js';
import type { Singles } from './singles.js';

/** Lowest vertical excitation energies from the ground state, hartree. */
export interface CisEnergies {
  singlet: number;
  triplet: number;
}

/**
 * Configuration interaction with all single excitations, lowest root of each spin whatever its character:
 * `A_ia,jb = d_ij d_ab (e_a - e_i) - (ij|ab)` for triplets, `+ 2 (ia|jb)` for singlets.
 */
export function cisEnergies(singles: Singles): CisEnergies {
  return {
    singlet: lowestOfSingles(singles, { exchange: 2, direct: -1, crossed: 0 }),
    triplet: lowestOfSingles(singles, { exchange: 0, direct: -1, crossed: 0 }),
  };
}
