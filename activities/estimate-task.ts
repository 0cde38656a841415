import type { Candidate } from '../contracts/candidate-set.js';
import { Estimate, type FailedCandidate } from '../contracts/estimate.js';
import type { JsonValue } from '../contracts/json.js';
import type { PipelineRequest } from '../contracts/request.js';
import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import { estimateCandidate } from './estimators/estimate-candidate.js';
import type { Estimator } from './estimators/estimator.js';
import { parseContract } from './failure.js';
import type { ProblemFamily } from './families/problem-family.js';
import { StageError } from './stage-error.js';
import { createHandOver } from './threads/hand-over.js';
import type { ThreadContext } from './threads/thread-task.js';

/** A candidate, and where an earlier attempt stood. */
export interface EstimateItem {
  candidate: Candidate;
  resume: JsonValue | undefined;
}

/** Input of the thread task of stage 2: candidates that go together. */
export interface EstimateTaskInput {
  family: AdapterReference;
  estimator: AdapterReference;
  request: PipelineRequest;
  items: EstimateItem[];
}

/** A candidate's own failure is an outcome too, so that the others go on. */
export type EstimateOutcome = { id: string } & ({ estimate: Estimate } | { failed: FailedCandidate });

/** What a thread hands over on its way: where a candidate stands, or who is finished. */
export type EstimateProgress = { id: string; state: JsonValue } | { outcomes: EstimateOutcome[] };

/** Failures that are not the candidate's fault: they fail the block. */
export function isOfTheStore(error: unknown): boolean {
  return (
    error instanceof StageError &&
    (error.failure === 'StoreUnavailable' || error.failure === 'ArtifactMissing')
  );
}

interface Estimation extends Omit<EstimateTaskInput, 'family' | 'estimator' | 'items'> {
  family: ProblemFamily;
  estimator: Estimator;
  shouldStop: () => boolean;
  onStep: (id: string, state: JsonValue) => void;
}

/** null when it was asked to stop. */
function estimateItem(estimation: Estimation, { candidate, resume }: EstimateItem): EstimateOutcome | null {
  const { family, estimator, request, shouldStop } = estimation;
  const { id } = candidate;
  const startedMs = performance.now();
  try {
    const estimate = estimateCandidate({
      ...{ family, estimator, candidate, resume, shouldStop },
      property: request.property!,
      activeSpace: request.estimation.activeSpace,
      options: request.estimation.options,
      // A pipeline that was admitted by an earlier version knows no noise.
      noise: request.estimation.noise ?? null,
      seed: { seed: request.seed, path: ['estimation', id] },
      onStep: (state) => estimation.onStep(id, state),
    });
    if (estimate === 'stopped') return null;
    const executionMs = Math.round(performance.now() - startedMs);
    const whole = { ...estimate, timings: { executionMs } };
    // Here, beside the other threads; one that breaks the contract fails nobody else.
    return { id, estimate: parseContract(Estimate, whole, `estimate of ${id}`) };
  } catch (error) {
    if (isOfTheStore(error)) throw error;
    return { id, failed: { id, reason: (error as Error).message } };
  }
}

/** Estimates candidates in a worker thread, one after the other, and hands over how far it is; ends early when asked to stop. */
export async function estimateTask(
  { items, ...input }: EstimateTaskInput,
  { post, shouldStop }: ThreadContext<EstimateProgress>,
): Promise<EstimateOutcome[]> {
  const handOver = createHandOver(post);
  const estimation: Estimation = {
    request: input.request,
    family: await loadAdapter<ProblemFamily>(input.family),
    estimator: await loadAdapter<Estimator>(input.estimator),
    shouldStop,
    onStep: (id, state) => handOver(() => ({ id, state })),
  };
  const outcomes: EstimateOutcome[] = [];
  for (const item of items) {
    const outcome = shouldStop() ? null : estimateItem(estimation, item);
    if (outcome === null) break;
    outcomes.push(outcome);
    handOver(() => ({ outcomes: outcomes.splice(0) }));
  }
  return outcomes;
}
