import type { Candidate } from '../../contracts/candidate-set.js';
import type { Estimate } from '../../contracts/estimate.js';
import type { CircuitBatchProgram } from '../../contracts/measurement.js';
import type { PipelineRequest } from '../../contracts/request.js';
import { loadAdapter, type AdapterReference } from '../adapter-reference.js';
import { candidateProblem, MAX_EVALUATIONS } from '../estimators/estimate-candidate.js';
import type { Estimator } from '../estimators/estimator.js';
import { driveInProcess } from '../estimators/in-process-driver.js';
import { outcomeEstimate } from '../estimators/outcome-estimate.js';
import { programSimulator } from '../estimators/program-simulator.js';
import type { ProblemFamily } from '../families/problem-family.js';
import type { ThreadContext } from '../threads/thread-task.js';

/** Input of the thread task that rehearses one candidate. */
export interface RehearseTaskInput {
  family: AdapterReference;
  estimator: AdapterReference;
  request: PipelineRequest;
  candidate: Candidate;
}

/** What the simulator made of it; `first` are the programs of the first measurement, `steps` how many there were. `null`: it was asked to stop. */
export type RehearseOutcome = { estimate: Estimate; first: CircuitBatchProgram[]; steps: number } | null;

/** Estimates a candidate on the simulator by the very programs that a device is to measure, without noise. Throws what `estimateCandidate` throws. */
export async function rehearseTask(
  { request, candidate, ...references }: RehearseTaskInput,
  { shouldStop }: ThreadContext<never>,
): Promise<RehearseOutcome> {
  const family = await loadAdapter<ProblemFamily>(references.family);
  const estimator = await loadAdapter<Estimator>(references.estimator);
  const { activeSpace, options } = request.estimation;
  const question = { family, estimator, candidate, property: request.property!, activeSpace, options };
  const { problem, warnings } = candidateProblem(question);
  const simulate = programSimulator(problem.hamiltonian, null);
  const measured: CircuitBatchProgram[][] = [];
  const outcome = driveInProcess({
    ...{ estimator: noting(estimator, measured), problem, simulator: simulate, shouldStop },
    budget: { maxEvaluations: MAX_EVALUATIONS },
    seed: { seed: request.seed, path: ['estimation', candidate.id] },
  });
  if (outcome === 'stopped') return null;
  const source = { ...question, problem, warnings, origin: estimator.origin, device: null, noise: null };
  return { estimate: outcomeEstimate(source, outcome), first: measured[0] ?? [], steps: measured.length };
}

/** The same machine; notes the programs of each step that a device would measure. */
function noting(estimator: Estimator, measured: CircuitBatchProgram[][]): Estimator {
  const noted = <S extends ReturnType<Estimator['start']>>(step: S): S => {
    const programs = step.kind === 'measure' ? step.programs : [];
    const circuits = programs.filter((program) => program.kind === 'circuit-batch');
    if (circuits.length > 0) measured.push(circuits);
    return step;
  };
  return {
    ...estimator,
    start: (...asked) => noted(estimator.start(...asked)),
    tell: (...told) => noted(estimator.tell(...told)),
  };
}
