import type { EstimatorOutcome } from '../../contracts/estimate.js';
import { MAX_REFERENCE_DETERMINANTS } from '../../contracts/limits.js';
import { NumericalFailure } from '../../domain/quantum/numerical-failure.js';
import type { EstimationProblem } from './estimator.js';
import { exact, exactDimension } from './exact.js';

/**
 * The exact value of a problem, and how far the estimate (of a sampled one the state that was prepared) is off: at least the error of the
 * exact value itself.
 */
export interface ExactReference {
  valueHartree: number;
  solverErrorHartree: number;
}

/** The reference, or null with what is to be said about that. */
export interface ExactReferenceAnswer {
  reference: ExactReference | null;
  warnings: string[];
}

/**
 * The exact value where it is cheap to have: up to `MAX_REFERENCE_DETERMINANTS` in the largest sector, or where the estimate is itself
 * exact. It checks an estimate and measures its solver error; it never replaces it. The warnings are what the exact solver saw beside
 * its states, such as a lower state of another spin, or why there is no value.
 */
export function exactReference(problem: EstimationProblem, estimate: EstimatorOutcome): ExactReferenceAnswer {
  if (estimate.bound === 'exact') return { reference: estimate, warnings: [] };
  const tooLarge = refusesReference(problem);
  if (tooLarge !== null) return without(problem, tooLarge);
  try {
    const exactly = solveExactly(problem);
    const prepared = estimate.preparedHartree ?? estimate.valueHartree;
    const off = Math.abs(prepared - exactly.valueHartree);
    const solverErrorHartree = Math.max(off, exactly.solverErrorHartree);
    return { reference: { ...exactly, solverErrorHartree }, warnings: exactly.warnings };
  } catch (error) {
    if (!(error instanceof NumericalFailure)) throw error;
    return without(problem, error.message);
  }
}

/** null where the exact value is cheap to have, else the reason. */
function refusesReference(problem: EstimationProblem): string | null {
  const dimension = exactDimension(problem);
  return dimension > MAX_REFERENCE_DETERMINANTS
    ? `${dimension} determinants, at most ${MAX_REFERENCE_DETERMINANTS}`
    : exact({}).refuses(problem);
}

function without({ property }: EstimationProblem, reason: string): ExactReferenceAnswer {
  // Who sees no warning takes the state for the lowest of all.
  const alsoMissed =
    property.kind === 'ground-energy' ? '; not looked for states of other spins below either' : '';
  return { reference: null, warnings: [`no exact value to compare with: ${reason}${alsoMissed}`] };
}

function solveExactly({ hamiltonian, property }: EstimationProblem): EstimatorOutcome {
  // The exact solver draws nothing and asks nothing, so budget and seed decide nothing.
  const step = exact({}).start(
    { hamiltonian, property, options: {} },
    { maxEvaluations: 1 },
    { seed: 0, path: [] },
  );
  if (step.kind !== 'done') throw new Error('exact: expected an answer at once, got programs to measure');
  return step.outcome;
}
