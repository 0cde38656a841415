import type { EstimatorOutcome, StateEstimate } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import { statesOfGap } from '../../contracts/property.js';
import { seedName } from '../../domain/statistics/random.js';
import type { EstimationProblem } from './estimator.js';
import { fermionic } from './fermionic.js';
import { START_STREAM } from './vqe-begin.js';
import type { VqeFound } from './vqe-found.js';
import type { VqeStates } from './vqe-machine.js';
import { VqeOptions } from './vqe-options.js';
import { targetOf } from './vqe-target.js';

/** The answer from all states found; a gap's solver error is the sum of its states', since nothing says that they cancel. */
export function vqeOutcome(
  problem: EstimationProblem,
  { seed: { seed, path }, found, warnings }: VqeStates,
): EstimatorOutcome {
  const states = [...found].sort((a, b) => (a.name < b.name ? -1 : 1));
  const asked = askedStates(problem, found);
  return {
    valueHartree:
      asked.length === 2 ? asked[0]!.energyHartree - asked[1]!.energyHartree : asked[0]!.energyHartree,
    standardErrorHartree: 0,
    solverErrorHartree: asked.reduce((sum, { solverErrorHartree }) => sum + solverErrorHartree, 0),
    bound: statesOfGap(problem.property) === null ? 'variational' : 'none',
    states: states.map((state) => stateEstimate(problem, state)),
    parameters: {
      ...VqeOptions.parse(problem.options),
      states: searchRecord(states),
    },
    seeds: { starts: seedName(seed, ...path, START_STREAM) },
    warnings: [...warnings, ...states.flatMap((state) => state.warnings)],
  };
}

/** What is recorded of how the states were looked for, by name. */
export function searchRecord(found: readonly VqeFound[]): Record<string, JsonValue> {
  return Object.fromEntries(
    found.map(({ name, parameters, spinPenaltyHartree, deflationHartree }) => [
      name,
      { variationalParameters: parameters.length, spinPenaltyHartree, deflationHartree },
    ]),
  );
}

/** Upper and lower state of a gap, or the ground state. */
export function askedStates<Found extends Pick<VqeFound, 'name'>>(
  { property }: Pick<EstimationProblem, 'property'>,
  found: readonly Found[],
): Found[] {
  const gap = statesOfGap(property);
  const names = gap === null ? ['ground'] : [gap.upper, gap.lower];
  return names.map((name) => found.find((state) => state.name === name)!);
}

/** A state as it was found, with its energy by exact expectation value. */
export function stateEstimate({ hamiltonian }: EstimationProblem, found: VqeFound): StateEstimate {
  const { alpha, beta } = targetOf(found.name, fermionic(hamiltonian));
  return {
    name: found.name,
    energyHartree: found.energyHartree,
    standardErrorHartree: 0,
    solverErrorHartree: found.solverErrorHartree,
    // A deflated state may lie below the exact one, by as much as the lower state misses its own.
    bound: found.name === 'S1' ? 'none' : 'variational',
    electrons: alpha + beta,
    spinZ: (alpha - beta) / 2,
    spinSquared: found.spinSquared,
    evaluations: found.restarts.reduce((sum, { evaluations }) => sum + evaluations, 0),
    restarts: found.restarts,
  };
}
