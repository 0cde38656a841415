import { product, productTransposed } from './matrix-product.js';
import type { PppModel } from './ppp-model.js';
import type { Orbitals } from './scf.js';

/** Orbital numbers `first`, `first + 1`, ... below `end`. */
export interface OrbitalRange {
  first: number;
  end: number;
}

/**
 * Charge distributions of all pairs (p, q), pair `(p - left.first) * (number of right) + (q - right.first)`: row by row the values
 * `C_rp C_rq` on the sites r. Overlap between sites is neglected, so these are all a two-electron integral needs.
 */
export interface ChargeDistributions {
  pairs: number;
  values: Float64Array;
}

export function chargeDistributions(
  { coefficients, energies }: Orbitals,
  left: OrbitalRange,
  right: OrbitalRange,
): ChargeDistributions {
  const sites = energies.length;
  const pairs = (left.end - left.first) * (right.end - right.first);
  const values = new Float64Array(pairs * sites);
  let at = 0;
  for (let p = left.first; p < left.end; p++) {
    for (let q = right.first; q < right.end; q++) {
      for (let r = 0; r < sites; r++)
        values[at++] = coefficients[r * sites + p]! * coefficients[r * sites + q]!;
    }
  }
  return { pairs, values };
}

/**
 * Two-electron integrals `(pq|rs) = sum_mn C_mp C_mq g_mn C_nr C_ns` in hartree; entry `pair * right.pairs + other pair`.
 */
export function repulsionIntegrals(
  left: ChargeDistributions,
  { sites, repulsion }: PppModel,
  right: ChargeDistributions,
): Float64Array {
  const potentials = product(left.values, repulsion, left.pairs, sites, sites);
  return productTransposed(potentials, right.values, left.pairs, sites, right.pairs);
}
