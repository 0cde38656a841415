import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Singles } from './singles.js';

/** Curvature (hartree) that rounding may turn negative: a solution this flat is still taken for a minimum. */
const FLAT = 1e-8;

/** Whether the closed-shell solution is a minimum among real closed-shell ones, and against splitting alpha from beta orbitals. */
export interface Stability {
  singlet: boolean;
  triplet: boolean;
}

/**
 * Stability of a closed-shell solution (R. Seeger, J. A. Pople, J. Chem. Phys. 66, 3045 (1977)): no negative eigenvalue of
 * `d_ij d_ab (e_a - e_i) + 4 (ia|jb) - (ij|ab) - (ib|ja)` (singlet) and of the same without `4 (ia|jb)` (triplet).
 */
export function stability(singles: Singles): Stability {
  const diagonal = Matrix.diag(singles.energies.map((energy) => energy + FLAT));
  const triplet = diagonal.sub(singles.direct).sub(singles.crossed);
  const singlet = Matrix.mul(singles.exchange, 4).add(triplet);
  return { singlet: isPositive(singlet), triplet: isPositive(triplet) };
}

function isPositive(matrix: Matrix): boolean {
  return new CholeskyDecomposition(symmetrised(matrix)).isPositiveDefinite();
}

/** Removes the rounding between (pq|rs) and (rs|pq), which the decomposition refuses. */
function symmetrised(matrix: Matrix): Matrix {
  return Matrix.add(matrix, matrix.transpose()).mul(0.5);
}
