import { Matrix } from 'ml-matrix';
import type { Integrals } from './integrals.js';

/** `J_pq = sum_rs (pq|rs) D_rs` and `K_pq = sum_rs (pr|qs) D_rs` of a symmetric density matrix D in the basis of the integrals. */
export function twoElectronField(
  integrals: Integrals,
  density: Matrix,
): { coulomb: Matrix; exchange: Matrix } {
  const { orbitals: n, twoBody } = integrals;
  const coulomb = Matrix.zeros(n, n);
  const exchange = Matrix.zeros(n, n);
  const flat = density.to1DArray();
  for (let p = 0; p < n; p++) {
    for (let q = 0; q <= p; q++) {
      let j = 0;
      let k = 0;
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < n; s++) {
          j += twoBody[((p * n + q) * n + r) * n + s]! * flat[r * n + s]!;
          k += twoBody[((p * n + r) * n + q) * n + s]! * flat[r * n + s]!;
        }
      }
      for (const [row, column] of [
        [p, q],
        [q, p],
      ] as const) {
        coulomb.set(row, column, j);
        exchange.set(row, column, k);
      }
    }
  }
  return { coulomb, exchange };
}

/** The one-body integrals as a matrix. */
export function coreHamiltonian({ orbitals, oneBody }: Integrals): Matrix {
  return Matrix.from1DArray(orbitals, orbitals, oneBody);
}

/** Density matrix of one spin, `D_pq = sum_i C_pi C_qi` over the given number of leading columns. */
export function spinDensity(coefficients: Matrix, electrons: number): Matrix {
  const { rows } = coefficients;
  if (electrons === 0) return Matrix.zeros(rows, rows);
  const occupied = coefficients.subMatrix(0, rows - 1, 0, electrons - 1);
  return occupied.mmul(occupied.transpose());
}

/** Fock matrix of each spin, `F = h + J(alpha + beta) - K(own spin)`; the same object twice for equal densities. */
export function spinFockMatrices(
  integrals: Integrals,
  alpha: Matrix,
  beta: Matrix,
): { alpha: Matrix; beta: Matrix } {
  const core = coreHamiltonian(integrals);
  const up = twoElectronField(integrals, alpha);
  const down = beta === alpha ? up : twoElectronField(integrals, beta);
  const mean = Matrix.add(core, up.coulomb).add(down.coulomb);
  const fockAlpha = Matrix.sub(mean, up.exchange);
  return { alpha: fockAlpha, beta: beta === alpha ? fockAlpha : Matrix.sub(mean, down.exchange) };
}
