import type { Integrals } from '../chemistry/integrals.js';
import { referenceEnergy, type Electrons } from './penalty-weights.js';
import { aufbauReference } from './reference-state.js';

/** Least weight, hartree: correlation may lower another sector by this much more than its lowest determinant shows. */
const MARGIN = 0.1;

/**
 * Weight of the squared distance from a sector, hartree, for states that may leave it: the energy by which the lowest determinant of a sector
 * one electron away, of either spin or of both, lies below `energy`, for each unit of its distance, and a margin.
 */
export function sectorPenaltyWeight(
  integrals: Integrals,
  { alpha, beta }: Electrons,
  energy: number,
): number {
  const shifts = [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((down) => [up, down] as const));
  const gains = shifts
    .filter(([up, down]) => up !== 0 || down !== 0)
    .filter(([up, down]) => [alpha + up, beta + down].every((n) => n >= 0 && n <= integrals.orbitals))
    .map(([up, down]) => {
      const other = { alpha: alpha + up, beta: beta + down };
      const lowest = referenceEnergy(integrals, other, aufbauReference(other.alpha, other.beta));
      return (energy - lowest) / (up * up + down * down);
    });
  return MARGIN + Math.max(0, ...gains);
}
