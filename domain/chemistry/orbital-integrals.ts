import { Matrix } from 'ml-matrix';

/** Orbital numbers `first`, `first + 1`, ... below `end`. */
export interface OrbitalRange {
  first: number;
  end: number;
}

/**
 * Charge distributions of all pairs (p, q): row `(p - left.first) * (number of right) + (q - right.first)`, column a site, value
 * `C_rp C_rq`. Overlap between sites is neglected, so these are all a two-electron integral needs.
 */
export function chargeDistributions(coefficients: Matrix, left: OrbitalRange, right: OrbitalRange): Matrix {
  const width = right.end - right.first;
  const sites = coefficients.rows;
  const rows = new Matrix((left.end - left.first) * width, sites);
  for (let p = left.first; p < left.end; p++) {
    for (let q = right.first; q < right.end; q++) {
      const row = (p - left.first) * width + q - right.first;
      for (let r = 0; r < sites; r++) rows.set(row, r, coefficients.get(r, p) * coefficients.get(r, q));
    }
  }
  return rows;
}

/** Two-electron integrals `(pq|rs) = sum_mn C_mp C_mq g_mn C_nr C_ns` between the rows of two sets of distributions; hartree. */
export function repulsionIntegrals(left: Matrix, repulsion: Matrix, right: Matrix): Matrix {
  return left.mmul(repulsion).mmul(right.transpose());
}
