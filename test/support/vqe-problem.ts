import { driveInProcess } from '../../activities/estimators/in-process-driver.js';
import { programSimulator } from '../../activities/estimators/program-simulator.js';
import type { EstimationProblem } from '../../activities/estimators/estimator.js';
import { vqe } from '../../activities/estimators/vqe.js';
import type { EstimatorOutcome, StateEstimate } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { Property } from '../../contracts/property.js';
import { readFcidump } from '../../domain/chemistry/fcidump.js';
import { packIntegrals } from '../../domain/chemistry/integrals.js';
import { fcidumpFixture } from './fcidump-fixtures.js';

export const GROUND: Property = { kind: 'ground-energy', goal: 'minimise' };
export const S1_T1: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };
export const S1_S0: Property = { kind: 'gap', upper: 'S1', lower: 'S0', goal: 'minimise' };
export const T1_S0: Property = { kind: 'gap', upper: 'T1', lower: 'S0', goal: 'minimise' };

/** The question for a property of one of the FCIDUMP fixtures. */
export function fixtureProblem(
  name: string,
  property: Property,
  options: Record<string, JsonValue> = {},
): EstimationProblem {
  const { integrals } = readFcidump(fcidumpFixture(name).text);
  return { hamiltonian: packIntegrals(integrals), property, options };
}

/** The answer of `vqe`, driven to its end by the simulator. */
export function vqeOutcomeOf(
  problem: EstimationProblem,
  seed: number,
  maxEvaluations = 100_000,
): EstimatorOutcome {
  const outcome = driveInProcess({
    ...{ estimator: vqe({}), problem, budget: { maxEvaluations } },
    ...{ seed: { seed, path: ['test'] }, simulator: programSimulator(problem.hamiltonian, null) },
  });
  if (outcome === 'stopped') throw new Error('nobody asked to stop');
  return outcome;
}

/** One state of an outcome. */
export function stateOf({ states }: EstimatorOutcome, name: StateEstimate['name']): StateEstimate {
  const found = states.find((state) => state.name === name);
  if (!found) throw new Error(`no state ${name} among ${states.map((state) => state.name).join(', ')}`);
  return found;
}
