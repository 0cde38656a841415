import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
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
  const triplet = Matrix.diag(singles.energies).sub(singles.direct);
  const singlet = Matrix.mul(singles.exchange, 2).add(triplet);
  return { singlet: lowestEigenvalue(singlet), triplet: lowestEigenvalue(triplet) };
}

function lowestEigenvalue(matrix: Matrix): number {
  return new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues[0]!;
}
