import type { Integrals } from '../chemistry/integrals.js';
import type { Sector } from './sector.js';
import { createSigma } from './sigma.js';
import { dot } from './vector.js';

/**
 * `(L_j L_k + L_k L_j) / 2` applied to a normalised vector of a sector, less its mean there, for all k <= j: entry [j][k]. The spread of a shot of `(sum_k a_k L_k)^2` is the
 * length of the sum over j and k of a_j a_k times these. `factors` are the symmetric matrices over orbitals of the one-body operators L.
 */
export function factorImages(
  factors: readonly Float64Array[],
  sector: Sector,
  vector: Float64Array,
): Float64Array[][] {
  const products = factors.map((factor) => createSigma(oneBodyIntegrals(factor, sector), sector));
  const applied = (k: number, to: Float64Array): Float64Array => {
    const image = new Float64Array(to.length);
    products[k]!(to, image);
    return image;
  };
  const once = factors.map((_, k) => applied(k, vector));
  return once.map((image, j) =>
    once.slice(0, j + 1).map((other, k) => {
      const [left, right] = [applied(j, other), applied(k, image)];
      const both = left.map((value, i) => (value + right[i]!) / 2);
      const mean = dot(vector, both);
      return both.map((value, i) => value - mean * vector[i]!);
    }),
  );
}

/** A symmetric matrix over orbitals, row by row, as a Hamiltonian without interaction. */
export function oneBodyIntegrals(oneBody: Float64Array, sector: Sector): Integrals {
  const { orbitals, alpha, beta } = sector;
  return {
    ...{ orbitals, electronsAlpha: alpha, electronsBeta: beta },
    ...{ constant: 0, oneBody, twoBody: new Float64Array(orbitals ** 4) },
  };
}
