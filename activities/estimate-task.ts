import type { Candidate } from '../contracts/candidate-set.js';
import type { Estimate } from '../contracts/estimate.js';
import type { JsonValue } from '../contracts/json.js';
import type { PipelineRequest } from '../contracts/request.js';
import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import { estimateCandidate } from './estimators/estimate-candidate.js';
import type { Estimator } from './estimators/estimator.js';
import type { ProblemFamily } from './families/problem-family.js';
import type { ThreadContext } from './threads/thread-task.js';

/** Input of the thread task of stage 2: one candidate, and where an earlier attempt stood. */
export interface EstimateTaskInput {
  family: AdapterReference;
  estimator: AdapterReference;
  request: PipelineRequest;
  candidate: Candidate;
  resume: JsonValue | undefined;
}

/** Shortest time between two states a thread hands over; the block stores them every 1.5 s. */
const STATE_INTERVAL_MS = 500;

/** Estimates one candidate in a worker thread, handing its state over as it goes; null when it was asked to stop. */
export async function estimateTask(
  input: EstimateTaskInput,
  context: ThreadContext<JsonValue>,
): Promise<Estimate | null> {
  const startedMs = performance.now();
  let handedOverMs = startedMs;
  const outcome = estimateCandidate({
    family: await loadAdapter<ProblemFamily>(input.family),
    estimator: await loadAdapter<Estimator>(input.estimator),
    candidate: input.candidate,
    property: input.request.property!,
    activeSpace: input.request.estimation.activeSpace,
    options: input.request.estimation.options,
    seed: { seed: input.request.seed, path: ['estimation', input.candidate.id] },
    resume: input.resume,
    onStep: (state) => {
      const now = performance.now();
      if (now - handedOverMs < STATE_INTERVAL_MS) return;
      handedOverMs = now;
      context.post(state);
    },
    shouldStop: context.shouldStop,
  });
  if (outcome === 'stopped') return null;
  return { ...outcome, timings: { executionMs: Math.round(performance.now() - startedMs) } };
}
