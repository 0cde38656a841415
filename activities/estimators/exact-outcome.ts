import type { EstimatorOutcome, StateEstimate } from '../../contracts/estimate.js';
import { EXACT_RESIDUAL } from '../../domain/quantum/exact-states.js';

/** An eigenstate as every exact solver finds it; energies and residual in hartree, `products` the number of products H c spent. */
export interface SolvedState {
  readonly name: StateEstimate['name'];
  readonly energy: number;
  readonly residual: number;
  readonly electrons: number;
  readonly spinZ: number;
  readonly spinSquared: number;
  readonly products: number;
}

/** The answer from the upper and the lower state of a gap, or from one state; a gap's solver error is the sum of both residuals. */
export function exactOutcome(states: readonly SolvedState[], warnings: string[]): EstimatorOutcome {
  const [upper, lower] = states;
  return {
    valueHartree: upper!.energy - (lower?.energy ?? 0),
    standardErrorHartree: 0,
    solverErrorHartree: states.reduce((sum, { residual }) => sum + residual, 0),
    bound: 'exact',
    states: states.map(asEstimate),
    parameters: { residualHartree: EXACT_RESIDUAL },
    seeds: {},
    warnings,
  };
}

function asEstimate(state: SolvedState): StateEstimate {
  return {
    name: state.name,
    energyHartree: state.energy,
    standardErrorHartree: 0,
    solverErrorHartree: state.residual,
    bound: 'exact',
    electrons: state.electrons,
    spinZ: state.spinZ,
    spinSquared: state.spinSquared,
    evaluations: state.products,
    restarts: [],
  };
}
