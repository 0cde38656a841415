import type { ReferenceTerm } from '../../contracts/measurement.js';
import type { Integrals } from '../chemistry/integrals.js';
import { referenceVector } from './reference-state.js';
import { createSector } from './sector.js';
import { createSigma } from './sigma.js';
import { dot } from './vector.js';

/**
 * Weight (hartree) of the overlap with a lower state of total energy `lowerEnergy`, large enough that the next state of the same
 * symmetry becomes the minimum: it must exceed the gap between the two. The reference of the excited state lies above that state but
 * for its overlap c with the lower one, gap <= (E_reference - E_lower) / (1 - c^2), so twice the difference serves up to c^2 = 1/2;
 * more than needed would only stiffen the objective.
 */
export function deflationWeight(
  integrals: Integrals,
  electrons: { alpha: number; beta: number },
  reference: readonly ReferenceTerm[],
  lowerEnergy: number,
): number {
  const sector = createSector(integrals.orbitals, electrons.alpha, electrons.beta);
  const vector = referenceVector(reference, sector);
  const image = new Float64Array(sector.dimension);
  createSigma(integrals, sector)(vector, image);
  return 2 * Math.max(0, dot(vector, image) + integrals.constant - lowerEnergy);
}
