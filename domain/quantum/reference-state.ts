import type { ReferenceTerm } from '../../contracts/measurement.js';
import { applyExcitation, type StringExcitation } from './excitation.js';
import type { Sector } from './sector.js';

/** The determinant with the lowest orbitals filled. */
export function aufbauReference(alpha: number, beta: number): ReferenceTerm[] {
  return [{ alpha: 2 ** alpha - 1, beta: 2 ** beta - 1, coefficient: 1 }];
}

/**
 * The open-shell singlet with one of `pairs` doubly filled orbitals broken: the highest filled orbital and the lowest empty one hold an
 * electron each, (E_ai |closed shell>) / sqrt 2 with E_ai the spin-summed excitation. <S^2> = 0 exactly.
 */
export function openShellSinglet(pairs: number): ReferenceTerm[] {
  const excitation: StringExcitation = { from: [pairs - 1], to: [pairs] };
  const filled = 2 ** pairs - 1;
  const moved = applyExcitation(excitation, filled)!;
  const coefficient = moved.sign * Math.SQRT1_2;
  return [
    { alpha: moved.string, beta: filled, coefficient },
    { alpha: filled, beta: moved.string, coefficient },
  ];
}

/** The vector of a reference in its sector. Throws a RangeError for a determinant of another sector or a norm other than 1. */
export function referenceVector(terms: readonly ReferenceTerm[], sector: Sector): Float64Array {
  const vector = new Float64Array(sector.dimension);
  let norm = 0;
  for (const { alpha, beta, coefficient } of terms) {
    const [row, column] = [sector.alphaIndex(alpha), sector.betaIndex(beta)];
    if (sector.alphaStrings[row] !== alpha || sector.betaStrings[column] !== beta) {
      throw new RangeError(
        `reference: expected determinants of ${sector.alpha} alpha and ${sector.beta} beta electrons in ${sector.orbitals} orbitals, got strings ${alpha} and ${beta}`,
      );
    }
    vector[row * sector.betaStrings.length + column]! += coefficient;
    norm += coefficient * coefficient;
  }
  if (Math.abs(norm - 1) > 1e-12) throw new RangeError(`reference: expected norm 1, got ${Math.sqrt(norm)}`);
  return vector;
}
