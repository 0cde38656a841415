import { driveInProcess } from '../../activities/estimators/in-process-driver.js';
import type { DriveOptions } from '../../activities/estimators/in-process-driver.js';
import type { EstimationProblem } from '../../activities/estimators/estimator.js';
import { programSimulator } from '../../activities/estimators/program-simulator.js';
import { beginMeasurement } from '../../activities/estimators/sampled-measurement.js';
import { sampled } from '../../activities/estimators/sampled.js';
import { startVqe, tellVqe } from '../../activities/estimators/vqe-machine.js';
import type { VqeStates } from '../../activities/estimators/vqe-machine.js';
import { sampledOptions } from '../../activities/estimators/sampled-options.js';
import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { NoiseModel } from '../../contracts/noise-model.js';

export const SAMPLED_SEED = { seed: 7, path: ['test'] };
const BUDGET = { maxEvaluations: 100_000 };

/** The answer of `sampled`, driven to its end by the simulator. */
export function sampledOutcomeOf(
  problem: EstimationProblem,
  noise: NoiseModel | null = null,
  more: Partial<DriveOptions> = {},
): EstimatorOutcome {
  const outcome = driveInProcess({
    ...{ estimator: sampled({}), problem, budget: BUDGET, seed: SAMPLED_SEED },
    ...{ simulator: programSimulator(problem.hamiltonian, noise), ...more },
  });
  if (outcome === 'stopped') throw new Error('nobody asked to stop');
  return outcome;
}

/** The states of a property, searched once so that many measurements may share them. */
export function searchedStates(problem: EstimationProblem): VqeStates {
  const search = { ...problem, options: sampledOptions(problem.options).vqe };
  const answer = programSimulator(problem.hamiltonian, null);
  let step = startVqe(search, BUDGET, SAMPLED_SEED);
  while (step.kind === 'measure') step = tellVqe(search, step.state, step.programs.map(answer));
  return step;
}

/** Measures found states anew with each seed: what the statistics of shots are judged by. */
export function measurementsOf(
  problem: EstimationProblem,
  states: VqeStates,
  noise: NoiseModel | null,
): (shotSeed: number) => EstimatorOutcome {
  const { state, programs } = beginMeasurement(problem, states);
  const answer = programSimulator(problem.hamiltonian, noise);
  const estimator = sampled({});
  return (shotSeed) => {
    const drawn = programs.map((program) => ({ ...program, stream: { ...program.stream, seed: shotSeed } }));
    const step = estimator.tell(problem, state, drawn.map(answer));
    if (step.kind !== 'done') throw new Error('expected one step of measurement');
    return step.outcome;
  };
}
