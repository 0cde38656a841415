import { driveInProcess, type DriveOptions } from '../../activities/estimators/in-process-driver.js';
import type { EstimationProblem } from '../../activities/estimators/estimator.js';
import { programSimulator } from '../../activities/estimators/program-simulator.js';
import { vqeSampled } from '../../activities/estimators/vqe-sampled.js';
import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { CircuitBatchProgram } from '../../contracts/measurement.js';

/** A step as it is kept: the state and the programs it asked for. */
export interface KeptPrograms {
  state: JsonValue;
  programs: CircuitBatchProgram[];
}

/** The answer of `vqe-sampled`, driven to its end by the simulator without noise. */
export function sampledVqeOutcomeOf(
  problem: EstimationProblem,
  seed: number,
  more: Partial<DriveOptions> = {},
): EstimatorOutcome {
  const outcome = driveInProcess({
    ...{ estimator: vqeSampled({}), problem, budget: { maxEvaluations: 100_000 } },
    ...{ seed: { seed, path: ['test'] }, simulator: programSimulator(problem.hamiltonian, null), ...more },
  });
  if (outcome === 'stopped') throw new Error('nobody asked to stop');
  return outcome;
}

/** All its steps and the answer. */
export function sampledVqeSteps(
  problem: EstimationProblem,
  seed: number,
): { steps: KeptPrograms[]; outcome: EstimatorOutcome } {
  const steps: KeptPrograms[] = [];
  const outcome = sampledVqeOutcomeOf(problem, seed, {
    onStep: (kept) => void steps.push(kept as unknown as KeptPrograms),
  });
  return { steps, outcome };
}

/** Measures the end of one run anew with other random numbers: what the statistics of the last shots are judged by. */
export function finalMeasurementsOf(
  problem: EstimationProblem,
  seed: number,
): (shotSeed: number) => EstimatorOutcome {
  const { state, programs } = sampledVqeSteps(problem, seed).steps.at(-1)!;
  const answer = programSimulator(problem.hamiltonian, null);
  const estimator = vqeSampled({});
  return (shotSeed) => {
    const drawn = programs.map((program) => ({ ...program, stream: { ...program.stream, seed: shotSeed } }));
    const step = estimator.tell(problem, state, drawn.map(answer));
    if (step.kind !== 'done') throw new Error('expected the last step');
    return step.outcome;
  };
}
