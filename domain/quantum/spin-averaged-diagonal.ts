import type { Integrals } from '../chemistry/integrals.js';
import type { Sector } from './sector.js';
import { occupiedOrbitals } from './single-excitations.js';

/**
 * For every determinant the mean energy of the spin functions of total spin `spin` with its occupation numbers (hartree, without
 * the constant). It depends on the occupation numbers alone and so commutes with S^2, which the plain diagonal of H does not:
 * corrections by it keep the spin.
 *
 * Two open shells p, q contribute the exchange -(pq|qp) (1/2 + 2 s_p.s_q) (Dirac); over all spin functions of k open shells with
 * spin S the mean of s_p.s_q is (S(S+1) - 3k/4) / (k(k-1)).
 */
export function spinAveragedDiagonal(
  integrals: Integrals,
  sector: Sector,
  spin: number,
  diagonal: Float64Array,
): Float64Array {
  const averaged = new Float64Array(diagonal.length);
  let at = 0;
  for (const alpha of sector.alphaStrings) {
    for (const beta of sector.betaStrings) {
      const open = occupiedOrbitals(alpha ^ beta);
      const k = open.length;
      const weight = k < 2 ? 0 : 0.5 + (2 * (spin * (spin + 1) - 0.75 * k)) / (k * (k - 1));
      averaged[at] =
        diagonal[at]! +
        exchangeWithin(integrals, occupiedOrbitals(alpha & ~beta)) +
        exchangeWithin(integrals, occupiedOrbitals(beta & ~alpha)) -
        weight * exchangeWithin(integrals, open);
      at++;
    }
  }
  return averaged;
}

/** Sum of (pq|qp) over the pairs of some orbitals. */
function exchangeWithin({ orbitals: n, twoBody }: Integrals, orbitals: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < orbitals.length; i++) {
    for (let j = 0; j < i; j++) {
      const [p, q] = [orbitals[i]!, orbitals[j]!];
      sum += twoBody[((p * n + q) * n + q) * n + p]!;
    }
  }
  return sum;
}
