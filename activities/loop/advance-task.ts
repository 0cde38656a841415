import type { Candidate } from '../../contracts/candidate-set.js';
import type { DeviceAnswer } from '../../contracts/device-answer.js';
import type { Estimate, Origin } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { CircuitBatchProgram, CircuitBatchResult, Program } from '../../contracts/measurement.js';
import type { PipelineRequest } from '../../contracts/request.js';
import { loadAdapter, type AdapterReference } from '../adapter-reference.js';
import { candidateProblem, MAX_EVALUATIONS } from '../estimators/estimate-candidate.js';
import type { Estimator, Step } from '../estimators/estimator.js';
import { keptStep, simulateSteps } from '../estimators/in-process-driver.js';
import { outcomeEstimate } from '../estimators/outcome-estimate.js';
import { programSimulator } from '../estimators/program-simulator.js';
import type { ProblemFamily } from '../families/problem-family.js';
import { StageError } from '../stage-error.js';
import { createHandOver } from '../threads/hand-over.js';
import type { ThreadContext } from '../threads/thread-task.js';

/** Who measured so far; `origin` null: nobody yet. */
export interface MeasuredBy {
  origin: Exclude<Origin, 'classical'> | null;
  device: DeviceAnswer | null;
}

/** Input of the thread task that takes a machine from one measurement to the next. */
export interface AdvanceTaskInput {
  family: AdapterReference;
  estimator: AdapterReference;
  request: PipelineRequest;
  candidate: Candidate;
  /** What the machine is told; null: it begins. */
  told: { state: JsonValue; results: CircuitBatchResult[] } | null;
  /** A step on the way that an earlier attempt kept. */
  resume: JsonValue | undefined;
  measuredBy: MeasuredBy;
}

/** `null`: it was asked to stop. */
export type AdvanceOutcome =
  { asked: { state: JsonValue; programs: CircuitBatchProgram[] } } | { estimate: Estimate } | null;

function isMeasured(programs: readonly Program[]): programs is CircuitBatchProgram[] {
  const measured = programs.filter(({ kind }) => kind === 'circuit-batch').length;
  if (measured > 0 && measured < programs.length)
    throw new StageError(
      'ContractViolation',
      `estimator: expected programs of a step that a device measures, or that a simulator answers, got ${measured} of ${programs.length} for a device`,
    );
  return measured > 0;
}

/**
 * Takes an estimator's machine to its next measurement, or to its end: what only a simulator can answer is answered here, in a worker thread, so that
 * a device is asked for nothing but shots. Throws what `estimateCandidate` throws.
 */
export async function advanceTask(
  { told, resume, measuredBy, request, candidate, ...references }: AdvanceTaskInput,
  { post, shouldStop }: ThreadContext<JsonValue>,
): Promise<AdvanceOutcome> {
  const family = await loadAdapter<ProblemFamily>(references.family);
  const estimator = await loadAdapter<Estimator>(references.estimator);
  const { activeSpace, options } = request.estimation;
  const question = { family, estimator, candidate, property: request.property!, activeSpace, options };
  const { problem, warnings } = candidateProblem(question);
  const handOver = createHandOver(post);
  const begin = (): Step => {
    if (told !== null) return estimator.tell(problem, told.state, told.results);
    const seed = { seed: request.seed, path: ['estimation', candidate.id] };
    return estimator.start(problem, { maxEvaluations: MAX_EVALUATIONS }, seed);
  };
  const step = simulateSteps(
    {
      ...{ estimator, problem, shouldStop, onStep: (state) => handOver(() => state) },
      simulator: programSimulator(problem.hamiltonian, null),
    },
    resume === undefined ? begin() : keptStep(resume),
    ({ programs }) => isMeasured(programs),
  );
  if (step === 'stopped') return null;
  if (step.kind === 'measure')
    return { asked: { state: step.state, programs: step.programs as CircuitBatchProgram[] } };
  const { device } = measuredBy;
  const source = { ...question, problem, warnings, device, noise: device?.devices.join(', ') ?? null };
  return {
    estimate: outcomeEstimate({ ...source, origin: measuredBy.origin ?? estimator.origin }, step.outcome),
  };
}
