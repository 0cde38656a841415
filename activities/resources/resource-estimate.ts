import type { Candidate } from '../../contracts/candidate-set.js';
import type { FailedCandidate } from '../../contracts/estimate.js';
import { propertyName } from '../../contracts/property.js';
import type { CandidateResources, DeviceTotal, ResourceEstimate } from '../../contracts/resources.js';
import { candidateResources, type ResourceQuestion } from './candidate-resources.js';

/**
 * What a request would take, candidate by candidate; who cannot be estimated is named with the reason. `onCandidate` is called after each, with
 * how many are done, and waited for, so that the caller may show it.
 */
export async function estimateResources(
  question: ResourceQuestion,
  candidates: readonly Candidate[],
  onCandidate: (done: number) => Promise<void>,
): Promise<ResourceEstimate> {
  const found: CandidateResources[] = [];
  const failed: FailedCandidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    try {
      found.push(candidateResources(question, candidate));
    } catch (error) {
      failed.push({ id: candidate.id, reason: (error as Error).message });
    }
    await onCandidate(index + 1);
  }
  return {
    ...{ format: 'thq.resources', version: 1 },
    method: question.estimator.name,
    property: propertyName(question.property),
    unit: question.family.unit(question.property),
    ...{ candidates: found, failed },
    totals: {
      programs: total(found.flatMap(({ states }) => states.map(({ settings }) => settings)))!,
      shots: total(found.map(({ shots }) => shots)),
      devices: question.devices.map(({ name }, index) => deviceTotal(name, index, found)),
    },
  };
}

function deviceTotal(device: string, index: number, found: readonly CandidateResources[]): DeviceTotal {
  const held = found.map(({ devices }) => devices[index]!).filter(({ refusal }) => refusal === null);
  const fidelities = held.map(({ fidelity }) => fidelity!);
  return {
    device,
    holds: held.length,
    lowestFidelity: held.length === 0 ? null : Math.min(...fidelities),
    highestFidelity: held.length === 0 ? null : Math.max(...fidelities),
    seconds: total(held.map(({ seconds }) => seconds)),
  };
}

/** null where one is not known. */
function total(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
