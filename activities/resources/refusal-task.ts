import type { Candidate } from '../../contracts/candidate-set.js';
import type { FailedCandidate } from '../../contracts/estimate.js';
import type { PipelineRequest } from '../../contracts/request.js';
import { loadAdapter, type AdapterReference } from '../adapter-reference.js';
import type { Estimator } from '../estimators/estimator.js';
import type { ProblemFamily } from '../families/problem-family.js';
import type { ThreadContext } from '../threads/thread-task.js';
import { candidateResources, foresees, type ResourceQuestion } from './candidate-resources.js';
import { refusesForecast } from './device-refusal.js';

/** Input of the thread task that checks candidates against the device of their request. */
export interface RefusalTaskInput {
  family: AdapterReference;
  estimator: AdapterReference;
  request: PipelineRequest;
  candidates: readonly Candidate[];
}

/** The candidates that the device cannot run as asked. Ends early when asked to stop, since nobody then wants the answer. */
export async function refusalTask(
  { request, candidates, ...references }: RefusalTaskInput,
  { shouldStop }: ThreadContext<never>,
): Promise<FailedCandidate[]> {
  const estimator = await loadAdapter<Estimator>(references.estimator);
  const { estimation, property } = request;
  if (!foresees(estimator) || estimation.device === null) return [];
  const question: ResourceQuestion = {
    ...{ family: await loadAdapter<ProblemFamily>(references.family), estimator, property: property! },
    ...{ estimation, devices: [estimation.device] },
  };
  const refused: FailedCandidate[] = [];
  for (const candidate of candidates) {
    if (shouldStop()) break;
    const reason = refusalOf(question, candidate, estimation.minimumFidelity);
    if (reason !== null) refused.push({ id: candidate.id, reason });
  }
  return refused;
}

/** A candidate that cannot be estimated at all fails in stage 2 for that reason and not for the device. */
function refusalOf(question: ResourceQuestion, candidate: Candidate, floor: number | null): string | null {
  let resources;
  try {
    resources = candidateResources(question, candidate);
  } catch {
    return null;
  }
  return refusesForecast(resources.devices[0]!, floor);
}
