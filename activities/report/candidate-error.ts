import type { RankedCandidate } from '../../contracts/ranking.js';

/**
 * Error of the calculation, one standard deviation in the candidate's unit: statistical and solver error, independent, in
 * quadrature. It is what the ranking's chances rest on; the model's error is another matter and always stands apart.
 */
export function calculationError(entry: RankedCandidate): number {
  return Math.hypot(entry.standardError, entry.solverError);
}
