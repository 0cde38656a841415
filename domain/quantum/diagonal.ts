import type { Integrals } from '../chemistry/integrals.js';
import type { Sector } from './sector.js';
import { occupiedOrbitals } from './single-excitations.js';

/** Diagonal of H without the constant, one entry per determinant in the sector's layout; hartree. */
export function hamiltonianDiagonal(integrals: Integrals, sector: Sector): Float64Array {
  const { orbitals: n, twoBody } = integrals;
  const alphaEnergy = Float64Array.from(sector.alphaStrings, (string) => stringEnergy(integrals, string));
  const betaEnergy = Float64Array.from(sector.betaStrings, (string) => stringEnergy(integrals, string));
  const betaOccupied = Array.from(sector.betaStrings, occupiedOrbitals);
  const diagonal = new Float64Array(sector.dimension);
  const repulsion = new Float64Array(n);
  sector.alphaStrings.forEach((string, i) => {
    const occupied = occupiedOrbitals(string);
    for (let q = 0; q < n; q++) {
      repulsion[q] = occupied.reduce((sum, p) => sum + twoBody[((p * n + p) * n + q) * n + q]!, 0);
    }
    for (let j = 0; j < betaEnergy.length; j++) {
      let energy = alphaEnergy[i]! + betaEnergy[j]!;
      for (const q of betaOccupied[j]!) energy += repulsion[q]!;
      diagonal[i * betaEnergy.length + j] = energy;
    }
  });
  return diagonal;
}

/** Energy of the electrons of one spin alone: sum h_pp + sum over p < q of (pp|qq) - (pq|qp). */
function stringEnergy({ orbitals: n, oneBody, twoBody }: Integrals, string: number): number {
  let energy = 0;
  const occupied = occupiedOrbitals(string);
  for (const p of occupied) {
    energy += oneBody[p * n + p]!;
    for (const q of occupied) {
      if (q < p) energy += twoBody[((p * n + p) * n + q) * n + q]! - twoBody[((p * n + q) * n + q) * n + p]!;
    }
  }
  return energy;
}
