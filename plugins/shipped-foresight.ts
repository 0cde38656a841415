import { exportCircuits, type ExportedCircuits } from '../activities/circuit-export.js';
import { bundledDevices, withNoise } from '../activities/resources/bundled-devices.js';
import { foresees } from '../activities/resources/candidate-resources.js';
import { estimateResources } from '../activities/resources/resource-estimate.js';
import { StageError } from '../activities/stage-error.js';
import type { Candidate, CandidateSet } from '../contracts/candidate-set.js';
import type { CircuitLanguage } from '../contracts/circuit-export.js';
import type { DeviceDescription } from '../contracts/device.js';
import type { PipelineRequest } from '../contracts/request.js';
import type { ResourceEstimate } from '../contracts/resources.js';
import { shippedEstimators, shippedFamilies } from './shipped-families.js';

/** What a launcher needs for `--device NAME|FILE`. */
export { bundledDevices, withNoise };

type Request = Omit<PipelineRequest, 'candidates'>;

/**
 * What a request would take with the families and estimators of the package, candidate by candidate; nothing runs. `onCandidate` hears how
 * many are done. A method that does not measure circuits is a `ContractViolation` that names those that do.
 */
export async function shippedResources(
  set: CandidateSet,
  request: Request,
  devices: readonly DeviceDescription[],
  onCandidate: (done: number) => Promise<void>,
): Promise<ResourceEstimate> {
  const estimators = await shippedEstimators();
  const estimator = estimators.find(({ name }) => name === request.estimation.method)!;
  if (!foresees(estimator)) {
    const known = estimators.filter(foresees).map(({ name }) => name);
    throw new StageError(
      'ContractViolation',
      `estimation.method: expected a method whose circuits are known beforehand (${known.join(', ')}), got ${estimator.name}`,
    );
  }
  const { family, property, activeSpace, candidates } = await resolved(set, request);
  const estimation = { activeSpace, options: request.estimation.options };
  return estimateResources({ family, estimator, property, estimation, devices }, candidates, onCandidate);
}

/** The circuits of one candidate as the estimator `sampled` of the package runs them, and what they mean. */
export async function shippedCircuits(
  set: CandidateSet,
  request: Request,
  id: string,
  language: CircuitLanguage = 'openqasm3',
): Promise<ExportedCircuits> {
  const { family, property, activeSpace, candidates } = await resolved(set, request);
  const estimation = { activeSpace, options: request.estimation.options };
  const candidate = candidates.find((one) => one.id === id)!;
  return exportCircuits({ family, property, estimation, seed: request.seed, language }, candidate);
}

/** The family and what it fills in, as admission would; systems are parsed. */
async function resolved(set: CandidateSet, { property, estimation }: Request) {
  const { kind } = set.candidates[0]!.system;
  const family = (await shippedFamilies()).find(({ name }) => name === kind)!;
  return {
    family,
    property: property ?? family.defaults.property,
    activeSpace: estimation.activeSpace ?? family.defaults.activeSpace,
    candidates: set.candidates.map((candidate): Candidate => ({
      ...candidate,
      system: family.systemSchema.parse(candidate.system),
    })),
  };
}
