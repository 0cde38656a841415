import type { ReferenceTerm } from '../../contracts/measurement.js';
import type { Integrals } from '../chemistry/integrals.js';
import { aufbauReference, referenceVector } from './reference-state.js';
import { createSector } from './sector.js';
import { createSigma } from './sigma.js';
import { dot } from './vector.js';

/** Electrons of a sector, by spin. */
export interface Electrons {
  readonly alpha: number;
  readonly beta: number;
}

/** Least weight of the spin penalty, hartree: correlation may lower the higher spin by this much more than the reference shows. */
const SPIN_MARGIN = 0.1;

/** Total energy <reference|H|reference>, hartree. */
export function referenceEnergy(
  integrals: Integrals,
  { alpha, beta }: Electrons,
  reference: readonly ReferenceTerm[],
): number {
  const sector = createSector(integrals.orbitals, alpha, beta);
  const vector = referenceVector(reference, sector);
  const image = new Float64Array(sector.dimension);
  createSigma(integrals, sector)(vector, image);
  return dot(vector, image) + integrals.constant;
}

/**
 * Weight of <S^2> - S(S+1), hartree. A state of the next higher spin is raised by at least twice the weight, which must exceed the
 * energy by which it lies below the state sought. That is judged by the references: `energy` against the lowest determinant of the
 * next higher spin, taken whole where half would do. A larger weight would only stiffen the objective. 0 where the sector holds
 * no higher spin.
 */
export function spinPenaltyWeight(integrals: Integrals, { alpha, beta }: Electrons, energy: number): number {
  const [more, fewer] = [Math.max(alpha, beta) + 1, Math.min(alpha, beta) - 1];
  if (fewer < 0 || more > integrals.orbitals) return 0;
  const higher = referenceEnergy(integrals, { alpha: more, beta: fewer }, aufbauReference(more, fewer));
  return SPIN_MARGIN + Math.max(0, energy - higher);
}

/**
 * Weight of the squared overlap with a lower state, hartree: `energy` of the excited state's reference, `lowerEnergy` of that state.
 * The weight must exceed the gap between the two states. By the variational principle in the plane of reference and lower state, with
 * overlap c, the gap is at most (energy - lowerEnergy) / (1 - c^2); twice the difference serves up to c^2 = 1/2.
 */
export function deflationWeight(energy: number, lowerEnergy: number): number {
  return 2 * Math.max(0, energy - lowerEnergy);
}
