import { lowestOfSingles } from './singles.js';
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
  return {
    singlet: lowestOfSingles(singles, { exchange: 4, direct: -1, crossed: -1 }) > -FLAT,
    triplet: lowestOfSingles(singles, { exchange: 0, direct: -1, crossed: -1 }) > -FLAT,
  };
}
